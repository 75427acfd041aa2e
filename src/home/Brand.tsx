import { Link } from "wouter";
import { BrandMark } from "../ui/BrandMark.tsx";
import styles from "./Brand.module.css";

/** The mark and the name, leading home. */
export function Brand() {
  return (
    <Link href="/" className={styles.brand ?? ""}>
      <BrandMark />
      Throughline
    </Link>
  );
}

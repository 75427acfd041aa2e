import { useEffect, useRef, useState } from "react";
import { Button } from "../ui/Button.tsx";
import { TextField } from "../ui/TextField.tsx";
import styles from "./WordForMaps.module.css";

export type WordForMapsProps = { readonly busy: boolean; readonly onWord: (word: string) => void };

/** Where a server wants a word before somebody makes a map; what was begun goes on with it. */
export function WordForMaps({ busy, onWord }: WordForMapsProps) {
  const [word, setWord] = useState("");
  const [error, setError] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  // Whoever has just asked for a map is asked for nothing else.
  useEffect(() => { field.current?.focus(); }, []);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (word.trim() === "") setError("Type the word that the person who runs this server has given you.");
        else onWord(word);
      }}
    >
      <TextField
        label="Word for new maps"
        value={word}
        onChange={(next) => {
          setWord(next);
          setError(null);
        }}
        maxLength={1000}
        autoComplete="off"
        inputRef={field}
        error={error}
        hint="It is asked for once and kept in this browser."
      />
      <div><Button look="primary" type="submit" isPending={busy}>Make the map</Button></div>
    </form>
  );
}

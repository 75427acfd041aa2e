/**
 * A small survey of our own making: 200 people rate touchpoints of the B2C template from 1 to 5. Most are content with
 * the product page, many suffer at the basket, and only 12 say anything about the search result.
 */
export function surveyCsv(): string {
  const rows = ["Respondent,Product page,Basket,Order confirmation,Search result"];
  for (let person = 1; person <= 200; person += 1) {
    const productPage = person % 20 === 0 ? 2 : 4 + (person % 2);
    const basket = person % 3 === 0 ? 1 + (person % 2) : 3 + (person % 3);
    const confirmation = person % 25 === 0 ? 1 : 3 + (person % 3);
    const search = person <= 12 ? 1 + (person % 5) : "";
    rows.push([person, productPage, basket, confirmation, search].join(","));
  }
  return `${rows.join("\n")}\n`;
}

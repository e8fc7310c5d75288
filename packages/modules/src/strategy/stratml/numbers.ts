/** Is it an `xs:decimal`? `829`, `-1.50`, `.5`, `+3.`; no comma, no exponent, no per cent sign. */
export function isDecimal(text: string): boolean {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text)
}

/**
 * The number that people meant, as decimal with a point; undefined where that would be a guess. Units such as per cent and currencies
 * are left out. `1,000` is one thousand (StratML comes from the United States), `0,125` and `12,5` have a decimal comma, `1.000,5` and
 * `1,000.5` speak for themselves.
 */
export function guessDecimal(text: string): string | undefined {
  const plain = text
    .replace(/(?<=\d)['’\s](?=\d{3}(?!\d))/g, '')
    .replace(/^[−–]/, '-')
    .replace(/^(?:EUR|USD|Euro|[€$£])\s*|\s*(?:%|‰|percent|per cent|Prozent|v\.\s?H\.|EUR|USD|Euro|[€$£])$/i, '')
    .trim()
  const number =
    /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+,\d+$/.test(plain) || /^[+-]?[1-9]\d{0,2}(?:\.\d{3}){2,}$/.test(plain)
      ? plain.replaceAll('.', '').replace(',', '.')
      : /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/.test(plain)
        ? plain.replaceAll(',', '')
        : plain.replace(/^([+-]?\d*),(\d+)$/, '$1.$2')
  return isDecimal(number) ? number : withoutExponent(number)
}

function withoutExponent(text: string): string | undefined {
  if (!/^[+-]?\d+(\.\d+)?e[+-]?\d{1,2}$/i.test(text)) return undefined
  const number = String(Number(text))
  return isDecimal(number) ? number : undefined
}

/** A whole number from the address, such as the text to compare with. */
export function numberIn(url: URL, name: string): number | undefined {
  const text = url.searchParams.get(name) ?? ''
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined
}

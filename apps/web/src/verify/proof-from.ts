/** Where a proof was found, or why not; the page has words for each reason. */
export type Found =
  | { readonly kind: 'found'; readonly bytes: Uint8Array; readonly actId?: string | undefined }
  | { readonly kind: 'nothing'; readonly because: 'empty' | 'elsewhere' | 'no-answer' | 'no-entry' | 'no-code' }

const LARGEST = 1_000_000
const ACT_ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/

/** What people paste: the address of an entry or a proof, or the proof file's text itself. */
export async function fromText(text: string, here: string): Promise<Found> {
  const words = text.trim()
  if (words === '') return { kind: 'nothing', because: 'empty' }
  if (/^(https?:\/)?\/\S+$/.test(words)) return fromLink(words, here)
  // A proof file ends with a newline, which gets lost when people copy.
  return { kind: 'found', bytes: new TextEncoder().encode(`${words.replaceAll('\r', '')}\n`) }
}

/** The proof behind an address of this city: of a proof file, of an entry's page, or of this page with a number or a receipt. */
export async function fromLink(address: string, here: string): Promise<Found> {
  const url = URL.canParse(address, here) ? new URL(address, here) : undefined
  if (url?.origin !== new URL(here).origin) return { kind: 'nothing', because: 'elsewhere' }
  const number = url.searchParams.get('nummer')
  if (number !== null && /^\d{1,15}$/.test(number)) return fetchProof(`/record/public/proof/${number}.tlog-proof`)
  // A receipt is the person's own: the browser sends along that they are signed in.
  const receipt = url.searchParams.get('beleg')
  if (receipt !== null && receipt === ACT_ID.exec(receipt)?.[0]) return fetchProof(`/mein/belege/${receipt}/beleg.json`)
  if (url.pathname.endsWith('.tlog-proof')) return fetchProof(url.pathname)
  const page = await fetch(url.pathname).catch(() => undefined)
  if (!page) return { kind: 'nothing', because: 'no-answer' }
  const link = new DOMParser()
    .parseFromString(await page.text(), 'text/html')
    .querySelector('a[href$=".tlog-proof"]')
    ?.getAttribute('href')
  if (!page.ok || !link) return { kind: 'nothing', because: 'no-entry' }
  const found = await fetchProof(link)
  return found.kind === 'found' ? { ...found, actId: ACT_ID.exec(url.pathname)?.[0] } : found
}

async function fetchProof(path: string): Promise<Found> {
  const answer = await fetch(path).catch(() => undefined)
  if (!answer) return { kind: 'nothing', because: 'no-answer' }
  if (!answer.ok) return { kind: 'nothing', because: 'no-entry' }
  return { kind: 'found', bytes: new Uint8Array(await answer.arrayBuffer()) }
}

/** A proof file, or the photo of a QR code that holds a link. */
export async function fromFile(file: File, here: string): Promise<Found> {
  if (file.type.startsWith('image/')) return fromPicture(file, here)
  return { kind: 'found', bytes: new Uint8Array(await file.slice(0, LARGEST).arrayBuffer()) }
}

interface Detector {
  detect(image: ImageBitmapSource): Promise<readonly { readonly rawValue: string }[]>
}

/** Not every browser reads codes; those that cannot say so. */
async function fromPicture(file: File, here: string): Promise<Found> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: new (options: object) => Detector }
  if (!BarcodeDetector) return { kind: 'nothing', because: 'no-code' }
  const codes = await new BarcodeDetector({ formats: ['qr_code'] })
    .detect(await createImageBitmap(file))
    .catch(() => [])
  const [code] = codes
  return code ? fromText(code.rawValue, here) : { kind: 'nothing', because: 'no-code' }
}

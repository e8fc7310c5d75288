import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A real mail server that keeps what it is given. */
export interface Mailbox {
  readonly url: string
  /** The newest link in a mail to that address. @throws when none comes in time */
  linkTo(address: string): Promise<string>
  close(): Promise<void>
}

const PATIENCE_MS = 20_000

export async function openMailbox(): Promise<Mailbox> {
  const mails: { readonly to: string; readonly text: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        for (const { address } of session.envelope.rcptTo) mails.push({ to: address, text })
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')

  async function linkTo(address: string): Promise<string> {
    for (const deadline = performance.now() + PATIENCE_MS; performance.now() < deadline;) {
      const at = mails.findLastIndex((mail) => mail.to === address)
      const link = at < 0 ? undefined : /https?:\/\/\S+/.exec(unfold(mails[at]?.text ?? ''))?.[0]
      // Taken out, so that the next question waits for the next mail.
      if (at >= 0) mails.splice(at, 1)
      if (link !== undefined) return link
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error(`no mail with a link came to ${address}`)
  }

  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    linkTo,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** Undoes quoted-printable (RFC 2045, section 6.7), as far as ASCII links need it. */
function unfold(source: string): string {
  return source
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

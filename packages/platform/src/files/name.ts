import { ENDINGS } from './model.ts'

const MAX_LENGTH = 120

/**
 * A name that is safe to show and to save under on every system: no folders, no control or direction marks (`gnp.exe` must not look
 * like `exe.png`), and the ending of what the file really is.
 */
export function safeName(name: string, mediaType: string): string {
  const endings = ENDINGS[mediaType] ?? ['bin']
  const base = (name.normalize('NFC').split(/[/\\]/).at(-1) ?? '')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .replaceAll(/\s+/gu, ' ')
  const dot = base.lastIndexOf('.')
  const given = dot > 0 ? base.slice(dot + 1).toLowerCase() : ''
  const keepsEnding = endings.includes(given)
  const ending = keepsEnding ? given : endings[0]
  const stem = (keepsEnding ? base.slice(0, dot) : base).replace(/^[. ]+/, '').replace(/[. ]+$/, '')
  return `${Array.from(stem).slice(0, MAX_LENGTH).join('').trimEnd() || 'datei'}.${ending}`
}

/** RFC 6266 with the name twice: plain for old programs, RFC 8187 for all others. */
export function contentDisposition(name: string): string {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

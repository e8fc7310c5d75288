/**
 * What a list page was asked for, read from its address. Lists are GET forms and links, so that they work without JavaScript, can be
 * sent to others, and the back button does what people expect. `?q=schule&status=running&sort=-due&after=…`
 */
export interface ListQuery<Sort extends string, Filter extends string> {
  readonly search: string
  readonly filters: { readonly [name in Filter]: string }
  readonly sort: Sort
  readonly direction: 'asc' | 'desc'
  /** Key of the last row of the page before; lists go on by key, not by counting. */
  readonly after: string | undefined
}

export interface ListShape<Sort extends string, Filter extends string> {
  readonly sorts: readonly [Sort, ...Sort[]]
  readonly filters: readonly Filter[]
  /** `-` in front sorts downwards; the first of `sorts`, upwards, where it is missing. */
  readonly defaultSort?: Sort | `-${Sort}`
}

/** The part of a URL that matters here; pages and `load` know URLs of different types. */
interface Address {
  readonly pathname: string
  readonly searchParams: { get(name: string): string | null; toString(): string }
}

/** Unknown words in the address are ignored: the list still shows something sensible. */
export function readListQuery<Sort extends string, Filter extends string>(
  url: Address,
  shape: ListShape<Sort, Filter>,
): ListQuery<Sort, Filter> {
  const asked = url.searchParams.get('sort') ?? ''
  const sort = sortOf(asked, shape.sorts) ?? sortOf(shape.defaultSort ?? '', shape.sorts)
  const filters = Object.fromEntries(shape.filters.map((name) => [name, url.searchParams.get(name)?.trim() ?? '']))
  return {
    search: (url.searchParams.get('q') ?? '').trim().slice(0, 200),
    filters: filters as { [name in Filter]: string },
    sort: sort?.sort ?? shape.sorts[0],
    direction: sort?.direction ?? 'asc',
    after: url.searchParams.get('after') ?? undefined,
  }
}

function sortOf<Sort extends string>(
  text: string,
  sorts: readonly Sort[],
): { sort: Sort; direction: 'asc' | 'desc' } | undefined {
  const name = text.replace(/^-/, '')
  const sort = sorts.find((candidate) => candidate === name)
  return sort && { sort, direction: text.startsWith('-') ? 'desc' : 'asc' }
}

/** The same list with some words of its address changed; an empty value takes a word away. A new order starts on the first page. */
export function withQuery(url: Address, changes: { readonly [name: string]: string }): string {
  const query = new URLSearchParams(url.searchParams.toString())
  if (!('after' in changes)) query.delete('after')
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') query.delete(name)
    else query.set(name, value)
  }
  const text = query.toString()
  return text === '' ? url.pathname : `${url.pathname}?${text}`
}

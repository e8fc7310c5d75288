/** Measured values in Prometheus' text format, so that operators need no agent of ours. */
export interface Registry {
  counter<Label extends string>(name: string, help: string, labels: readonly Label[]): Counter<Label>
  histogram<Label extends string>(
    name: string,
    help: string,
    labels: readonly Label[],
    buckets: readonly number[],
  ): Histogram<Label>
  /** Asked anew for each reading. */
  gauge(name: string, help: string, read: () => number): void
  /** All values in the text format, version 0.0.4. */
  render(): string
}

export interface Counter<Label extends string> {
  add(labels: Labels<Label>, amount?: number): void
}

export interface Histogram<Label extends string> {
  observe(labels: Labels<Label>, value: number): void
}

export type Labels<Label extends string> = { readonly [label in Label]: string }

interface Family {
  readonly name: string
  readonly help: string
  readonly type: 'counter' | 'histogram' | 'gauge'
  lines(): readonly string[]
}

export function createRegistry(): Registry {
  const families: Family[] = []
  const keep = (family: Family): void => {
    if (families.some(({ name }) => name === family.name)) throw new Error(`two metrics are called ${family.name}`)
    families.push(family)
  }
  return {
    counter(name, help, labels) {
      const values = new Map<string, number>()
      const lines = () => [...values].map(([key, value]) => `${name}${braces(key)} ${value}`)
      keep({ name, help, type: 'counter', lines })
      return {
        add: (given, amount = 1) => {
          const key = keyOf(labels, given)
          values.set(key, (values.get(key) ?? 0) + amount)
        },
      }
    },
    histogram(name, help, labels, buckets) {
      const series = new Map<string, { counts: number[]; sum: number; count: number }>()
      keep({
        name,
        help,
        type: 'histogram',
        lines: () => [...series].flatMap((entry) => histogramLines(name, buckets, ...entry)),
      })
      return {
        observe: (given, value) => {
          const key = keyOf(labels, given)
          const one = series.get(key) ?? { counts: buckets.map(() => 0), sum: 0, count: 0 }
          series.set(key, one)
          buckets.forEach((bound, place) => {
            if (value <= bound) one.counts[place] = (one.counts[place] ?? 0) + 1
          })
          one.sum += value
          one.count++
        },
      }
    },
    gauge(name, help, read) {
      keep({ name, help, type: 'gauge', lines: () => [`${name} ${read()}`] })
    },
    render: () => `${families.flatMap(renderFamily).join('\n')}\n`,
  }
}

function renderFamily({ name, help, type, lines }: Family): readonly string[] {
  return [`# HELP ${name} ${escape(help, /[\\\n]/g)}`, `# TYPE ${name} ${type}`, ...lines()]
}

function histogramLines(
  name: string,
  buckets: readonly number[],
  key: string,
  { counts, sum, count }: { counts: readonly number[]; sum: number; count: number },
): readonly string[] {
  const bucket = (bound: string, value: number) =>
    `${name}_bucket${braces([key, `le="${bound}"`].filter(Boolean).join(','))} ${value}`
  return [
    ...buckets.map((bound, place) => bucket(String(bound), counts[place] ?? 0)),
    bucket('+Inf', count),
    `${name}_sum${braces(key)} ${sum}`,
    `${name}_count${braces(key)} ${count}`,
  ]
}

function keyOf<Label extends string>(labels: readonly Label[], given: Labels<Label>): string {
  return labels.map((label) => `${label}="${escape(given[label], /[\\\n"]/g)}"`).join(',')
}

function braces(key: string): string {
  return key === '' ? '' : `{${key}}`
}

function escape(text: string, unsafe: RegExp): string {
  return text.replace(unsafe, (found) => (found === '\n' ? '\\n' : `\\${found}`))
}

import type { DemoIndicator } from './kinds.ts'
import { SOURCES } from './sources.ts'

const derived = 'Aus dem Rang 2021 und der veröffentlichten Veränderung gegen das Vorjahr berechnet.'

function rank(
  key: string,
  code: string,
  title: { readonly de: string; readonly en: string },
  measures: readonly string[],
  ranks: { readonly of2020?: number; readonly of2021: number },
): DemoIndicator {
  const entered = '2023-03-01'
  return {
    key,
    code,
    title,
    text: {
      de: 'Platz unter 81 großen Städten im Smart City Index. Platz 1 ist der beste.',
      en: 'Rank among 81 large cities in the Smart City Index. Rank 1 is the best.',
    },
    valueUnit: 'rank',
    unitLabel: { de: 'von 81 Städten', en: 'of 81 cities' },
    direction: 'down',
    measures,
    method: { kind: 'external', publisher: 'Bitkom, Smart City Index' },
    freshForDays: 730,
    publishedOn: '2023-02-23',
    values: [
      ...(ranks.of2020 === undefined
        ? []
        : [
            {
              from: '2020-01-01',
              to: '2020-12-31',
              value: ranks.of2020,
              enteredOn: entered,
              source: SOURCES.index2021,
              note: derived,
            },
          ]),
      { from: '2021-01-01', to: '2021-12-31', value: ranks.of2021, enteredOn: entered, source: SOURCES.index2021 },
    ],
  }
}

export const SMART_CITY_INDICATORS: readonly DemoIndicator[] = [
  rank('i-gesamt', 'SCI', { de: 'Smart City Index: Gesamt', en: 'Smart City Index: overall' }, ['s-projekt'], {
    of2020: 42,
    of2021: 34,
  }),
  rank('i-gesellschaft', 'SCI-G', { de: 'Smart City Index: Gesellschaft', en: 'Smart City Index: society' }, ['hf5'], {
    of2020: 15,
    of2021: 7,
  }),
  rank(
    'i-verwaltung',
    'SCI-V',
    { de: 'Smart City Index: Verwaltung', en: 'Smart City Index: administration' },
    ['hf5'],
    {
      of2020: 35,
      of2021: 49,
    },
  ),
  rank(
    'i-energie',
    'SCI-E',
    { de: 'Smart City Index: Energie und Umwelt', en: 'Smart City Index: energy and environment' },
    ['hf2'],
    { of2021: 36 },
  ),
  rank('i-mobilitaet', 'SCI-M', { de: 'Smart City Index: Mobilität', en: 'Smart City Index: mobility' }, ['hf2'], {
    of2021: 46,
  }),
  rank(
    'i-it',
    'SCI-I',
    { de: 'Smart City Index: IT und Kommunikation', en: 'Smart City Index: IT and communication' },
    ['hf1'],
    { of2021: 53 },
  ),
  {
    key: 'i-mitwirkende',
    code: 'SC-K1',
    title: { de: 'Mitwirkende Einrichtungen', en: 'Institutions taking part' },
    text: {
      de: 'Einrichtungen, Unternehmen, Initiativen und Vereine, die an der Strategie mitgewirkt haben („mehr als 70“).',
      en: 'Institutions, companies, initiatives and associations that took part in the strategy (“more than 70”).',
    },
    valueUnit: 'count',
    unitLabel: { de: 'Einrichtungen', en: 'institutions' },
    direction: 'up',
    measures: ['s-projekt', 'hf5-transparenz'],
    method: { kind: 'manual' },
    freshForDays: 1825,
    publishedOn: '2023-02-23',
    values: [
      {
        from: '2020-09-01',
        to: '2023-02-22',
        value: 70,
        enteredOn: '2023-03-01',
        source: SOURCES.smartCityVote,
        note: 'mehr als 70',
      },
    ],
  },
  {
    key: 'i-dienste',
    code: 'SC-K2',
    title: { de: 'Dienste, die online gehen sollen', en: 'Services to be offered online' },
    text: {
      de: 'Zahl der Dienste, die online angeboten werden sollen. Wie viele es schon sind, ist in den Quellen nicht belegt.',
      en: 'Number of services to be offered online. How many already are is not documented in the sources.',
    },
    valueUnit: 'count',
    unitLabel: { de: 'Dienste geplant', en: 'services planned' },
    direction: 'up',
    measures: ['hf5-nutzer'],
    method: { kind: 'manual' },
    freshForDays: 1095,
    targets: [{ due: '2027-08-31', value: 575 }],
    publishedOn: '2023-02-23',
    values: [],
    sources: [SOURCES.services575],
  },
]

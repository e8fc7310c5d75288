import type { DemoStrategy } from './kinds.ts'
import { SMART_CITY_INDICATORS } from './smart-city-indicators.ts'
import { SMART_CITY_INITIATIVES } from './smart-city-initiatives.ts'
import { SOURCES } from './sources.ts'

/** Five fields of action; the names of the third and fourth were not found and say so. */
export const SMART_CITY: DemoStrategy = {
  slugTitle: 'Smart City Jena',
  title: { de: 'Smart City Jena 2020–2027', en: 'Smart City Jena 2020–2027' },
  text: {
    de: 'Das Modellprojekt: In sieben Jahren entsteht aus einer Strategie ein Bündel von Maßnahmen für die ganze Stadt. Bund und Stadt geben dafür 17,45 Millionen Euro, davon kommen 90 Prozent aus der Förderung. Wortlaut von uns, Fakten mit Quelle.',
    en: 'The model project: over seven years a strategy becomes a bundle of measures for the whole city. The federal programme and the city spend EUR 17.45 million on it, 90 per cent of which is funding. Wording ours, facts with their source.',
  },
  motto: {
    de: 'Jena digitalisiert, lernt und teilt',
    en: 'Jena digitises, learns and shares',
  },
  periodFrom: '2020-09-01',
  periodTo: '2027-08-31',
  adopted: {
    on: '2023-02-22',
    body: 'Stadtrat',
    number: 'ohne belegte Nummer',
    url: 'https://smartcity.jena.de/smart-city/jena-digitalisiert-lernt-und-teilt',
  },
  summary: { de: 'Strategie mit fünf Handlungsfeldern', en: 'Strategy with five fields of action' },
  sources: [SOURCES.smartCityProject, SOURCES.smartCityVote, SOURCES.measures],
  guidelines: [
    {
      key: 'hf1',
      number: 'HF1',
      title: { de: 'Urbane Daten und digitale Infrastruktur', en: 'Urban data and digital infrastructure' },
      text: {
        de: 'Daten der Stadt werden an einer Stelle gesammelt, geschützt und geteilt; Sensoren und Funknetze liefern sie.',
        en: 'The city’s data are collected, protected and shared in one place; sensors and radio networks supply them.',
      },
      sources: [SOURCES.smartCity, SOURCES.forFuture],
    },
    {
      key: 'hf2',
      number: 'HF2',
      title: { de: 'Stadtentwicklung, Umwelt und Verkehr', en: 'Urban development, environment and traffic' },
      text: {
        de: 'Quartiere, in denen Technik den Alltag leichter macht – zum Beispiel in Lobeda.',
        en: 'Neighbourhoods in which technology makes everyday life easier – for instance in Lobeda.',
      },
      sources: [SOURCES.field2Measures, SOURCES.forFuture],
    },
    {
      key: 'hf3',
      number: 'HF3',
      title: { de: 'Handlungsfeld 3 (Name nicht gefunden)', en: 'Field of action 3 (name not found)' },
      text: {
        de: 'Die Strategie hat fünf Handlungsfelder. Den Namen des dritten haben wir in den Quellen nicht gefunden.',
        en: 'The strategy has five fields of action. We did not find the name of the third in the sources.',
      },
      sources: [SOURCES.measures],
    },
    {
      key: 'hf4',
      number: 'HF4',
      title: { de: 'Handlungsfeld 4 (Name nicht gefunden)', en: 'Field of action 4 (name not found)' },
      text: {
        de: 'Die Strategie hat fünf Handlungsfelder. Den Namen des vierten haben wir in den Quellen nicht gefunden.',
        en: 'The strategy has five fields of action. We did not find the name of the fourth in the sources.',
      },
      sources: [SOURCES.measures],
    },
    {
      key: 'hf5',
      number: 'HF5',
      title: { de: 'Digitale Verwaltung', en: 'Digital administration' },
      text: {
        de: 'Eine Verwaltung, die von den Menschen her denkt, einfacher arbeitet und zeigt, was sie tut.',
        en: 'An administration that thinks from people’s point of view, works more simply and shows what it does.',
      },
      sources: [SOURCES.field5],
    },
  ],
  goals: [
    {
      key: 'hf1-daten',
      number: 'HF1.1',
      guideline: 'hf1',
      title: { de: 'Wissen wird Gemeingut', en: 'Knowledge becomes a commons' },
      text: {
        de: 'Eine Datenplattform macht städtische Daten auffindbar und nutzbar.',
        en: 'A data platform makes the city’s data findable and usable.',
      },
      due: '2027-08-31',
      sources: [SOURCES.smartCity],
    },
    {
      key: 'hf2-quartier',
      number: 'HF2.1',
      guideline: 'hf2',
      title: { de: 'Gut leben im klugen Quartier', en: 'Living well in a smart quarter' },
      text: {
        de: 'Im Quartier in Lobeda mit 270 Wohnungen wird erprobt, was im Alltag hilft.',
        en: 'In the quarter in Lobeda with 270 flats people try out what helps in everyday life.',
      },
      due: '2027-08-31',
      sources: [SOURCES.forFuture],
    },
    {
      key: 'hf5-nutzer',
      number: 'HF5.1',
      guideline: 'hf5',
      title: { de: 'Verwaltung, die von den Menschen ausgeht', en: 'User-oriented administration' },
      text: {
        de: 'Dienste richten sich nach denen, die sie brauchen.',
        en: 'Services follow those who need them.',
      },
      due: '2027-08-31',
      sources: [SOURCES.field5],
    },
    {
      key: 'hf5-klug',
      number: 'HF5.2',
      guideline: 'hf5',
      title: { de: 'Klüger arbeiten', en: 'Smarter administration' },
      text: { de: 'Abläufe werden einfacher und digital.', en: 'Procedures become simpler and digital.' },
      due: '2027-08-31',
      sources: [SOURCES.field5],
    },
    {
      key: 'hf5-transparenz',
      number: 'HF5.3',
      guideline: 'hf5',
      title: { de: 'Transparenz schaffen', en: 'Create transparency' },
      text: { de: 'Alle können sehen, was die Verwaltung tut.', en: 'Everybody can see what the administration does.' },
      due: '2027-08-31',
      sources: [SOURCES.field5],
    },
    {
      key: 'hf5-wissen',
      number: 'HF5.4',
      guideline: 'hf5',
      title: { de: 'Wissen bewahren und weitergeben', en: 'Keep and pass on knowledge' },
      text: {
        de: 'Was Mitarbeitende wissen, geht nicht verloren, wenn sie gehen.',
        en: 'What staff know is not lost when they leave.',
      },
      due: '2027-08-31',
      sources: [SOURCES.field5],
    },
  ],
  initiatives: SMART_CITY_INITIATIVES,
  indicators: SMART_CITY_INDICATORS,
  processes: [
    {
      key: 'hackathon',
      title: { de: 'Hackathon', en: 'Hackathon' },
      text: {
        de: 'Ein Wochenende lang entwickeln Menschen aus der Stadt Ideen für die digitale Verwaltung.',
        en: 'For a weekend people from the city develop ideas for the digital administration.',
      },
      processKind: 'community',
      cadence: { de: 'Einmal im Jahr', en: 'Once a year' },
      contributesTo: ['hf5-nutzer', 'hf5-transparenz'],
      unit: 'digitalisierung',
      publishedOn: '2024-01-08',
      outcomes: [
        {
          on: '2025-12-31',
          text: { de: 'Der zweite Hackathon hat stattgefunden.', en: 'The second hackathon took place.' },
        },
      ],
      sources: [SOURCES.field5Measures, SOURCES.review2025],
    },
    {
      key: 'statusbericht',
      title: { de: 'Halbjährlicher Bericht an den Stadtrat', en: 'Half-yearly report to the council' },
      text: {
        de: 'Zweimal im Jahr bekommt der Stadtrat einen Bericht zum Stand des Projekts.',
        en: 'Twice a year the council receives a report on the state of the project.',
      },
      processKind: 'communication',
      cadence: { de: 'Alle sechs Monate', en: 'Every six months' },
      contributesTo: ['hf5-transparenz'],
      unit: 'digitalisierung',
      publishedOn: '2023-02-22',
      outcomes: [],
      sources: [SOURCES.statusReport],
    },
  ],
}

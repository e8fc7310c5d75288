import { IT_GOALS, IT_GUIDELINES } from './it-guidelines.ts'
import { IT_INDICATORS } from './it-indicators.ts'
import { IT_INITIATIVES } from './it-initiatives.ts'
import type { DemoStrategy } from './kinds.ts'
import { SOURCES } from './sources.ts'

export const IT_STRATEGY: DemoStrategy = {
  slugTitle: 'IT-Strategie 2015–2025',
  title: { de: 'IT-Strategie 2015–2025', en: 'IT strategy 2015–2025' },
  text: {
    de: 'So wollte Jena seine Informationstechnik in zehn Jahren entwickeln: 16 Leitlinien, von der fairen Kommunikation bis zum CityWLAN. Veröffentlicht sind hier drei Leitlinien dem Inhalt nach; die übrigen dreizehn sind Themen, die Quellen für Jena nennen. Der Wortlaut ist überall von uns.',
    en: 'How Jena wanted to develop its information technology over ten years: 16 guidelines, from fair communication to CityWLAN. Three guidelines are known in content; the other thirteen are topics that sources name for Jena. The wording is ours throughout.',
  },
  vision: {
    de: 'Eine Stadt, in der man das meiste vom Telefon aus erledigt und jede Entscheidung nachvollziehen kann.',
    en: 'A city in which people do most things from the phone and can trace every decision.',
  },
  periodFrom: '2015-01-01',
  periodTo: '2025-12-31',
  adopted: { on: '2015-01-01', body: 'Stadtrat', number: 'ohne belegte Nummer, hier zum Beginn der Laufzeit' },
  summary: { de: 'Erste Fassung mit 16 Leitlinien', en: 'First version with 16 guidelines' },
  sources: [SOURCES.kommune21],
  guidelines: IT_GUIDELINES,
  goals: IT_GOALS,
  initiatives: IT_INITIATIVES,
  indicators: IT_INDICATORS,
  processes: [
    {
      key: 'netzwerk-digital',
      title: { de: 'Austausch der Digitalisierungsbeauftragten', en: 'Exchange of the digitalisation officers' },
      text: {
        de: 'Dezernate und Eigenbetriebe haben je eine Person benannt, die Digitalisierung vor Ort vorantreibt. Sie tauschen sich regelmäßig aus.',
        en: 'Departments and enterprises have each named a person who drives digitalisation on site. They exchange regularly.',
      },
      processKind: 'meeting',
      cadence: { de: 'Regelmäßig (Abstand nicht belegt)', en: 'Regularly (interval not documented)' },
      contributesTo: ['informell', 'auftraggeber'],
      unit: 'digitalisierung',
      publishedOn: '2018-09-03',
      outcomes: [
        {
          on: '2018-09-03',
          text: {
            de: 'Vorhaben bekommen Zuständigkeiten, Zeitpläne und Ressourcenpläne.',
            en: 'Projects get responsibilities, schedules and resource plans.',
          },
        },
      ],
      sources: [SOURCES.beesmart],
    },
    {
      key: 'klartext',
      title: { de: 'Klartext: Antworten, die man versteht', en: 'Plain answers' },
      text: {
        de: '2023 beantwortete die Stadt eine Große Anfrage zur Digitalisierung. Das kostete 40 Arbeitsstunden; danach baten Ratsmitglieder um eine Fassung in einfacher Sprache. Seitdem ist der verständliche Bericht Teil der Arbeit.',
        en: 'In 2023 the city answered a major interpellation on digitalisation. It took 40 working hours; afterwards council members asked for a version in plain language. Since then the understandable report is part of the work.',
      },
      processKind: 'communication',
      cadence: { de: 'Zu jedem Ratsbericht', en: 'With each report to the council' },
      contributesTo: ['kommunikation', 'informell'],
      unit: 'kommunikation',
      publishedOn: '2023-05-02',
      outcomes: [
        {
          on: '2023-04-19',
          text: {
            de: 'Die Anfrage ist beantwortet; eine Fassung in einfacher Sprache wird gewünscht.',
            en: 'The interpellation is answered; a plain-language version is asked for.',
          },
        },
      ],
      sources: [SOURCES.interpellation],
    },
  ],
}

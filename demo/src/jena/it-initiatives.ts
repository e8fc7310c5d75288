import type { DemoInitiative } from './kinds.ts'
import { SOURCES } from './sources.ts'

/** Where a source names only a month or a year, its first day stands here; stages are our reading of the sources. */
export const IT_INITIATIVES: readonly DemoInitiative[] = [
  {
    key: 'v-portal',
    code: 'IT-01',
    title: { de: 'Bürgerserviceportal', en: 'Citizen service portal' },
    text: {
      de: 'Dienste der Stadt an einem Ort im Netz. Seit 2021 lassen sich Fahrzeuge online zulassen und Auskünfte aus dem Melderegister online bestellen.',
      en: 'The city’s services in one place online. Since 2021 vehicles can be registered and register information can be ordered online.',
    },
    stages: [
      { on: '2015-02-02', stage: 'approved' },
      { on: '2015-06-01', stage: 'running' },
    ],
    contributesTo: ['ziel-online-dienste', 'bezahlen'],
    unit: 'buergerservice',
    leadRole: { de: 'Leitung Bürgerservice', en: 'Head of citizen service' },
    startsOn: '2015-06-01',
    nextStep: { text: { de: 'Weitere Dienste ganz online anbieten', en: 'Offer more services completely online' } },
    milestones: [
      {
        title: { de: 'Fahrzeug online zulassen', en: 'Register a vehicle online' },
        due: '2021-03-31',
        doneOn: '2021-03-31',
      },
      {
        title: { de: 'Auskunft aus dem Melderegister online', en: 'Register information online' },
        due: '2021-07-31',
        doneOn: '2021-07-31',
      },
    ],
    sources: [SOURCES.digitaleStadt, SOURCES.index2021],
  },
  {
    key: 'v-kita',
    code: 'IT-02',
    title: { de: 'Kita-Anmeldung online', en: 'Daycare registration online' },
    text: {
      de: 'Eltern melden ihr Kind fast nur noch online an. Als Nächstes soll auch die Vergabe der Plätze Schritt für Schritt nachprüfbar werden.',
      en: 'Parents register their child almost only online. Next, the allocation of places is to become checkable step by step.',
    },
    stages: [
      { on: '2016-03-03', stage: 'approved' },
      { on: '2017-01-09', stage: 'running' },
    ],
    contributesTo: ['ziel-kita-anmeldung', 'nachvollziehbarkeit'],
    dependsOn: ['v-portal'],
    unit: 'fd-jugend',
    leadRole: { de: 'Kita-Fachberatung', en: 'Daycare advisory office' },
    startsOn: '2017-01-09',
    nextStep: {
      text: { de: 'Regeln der Vergabe veröffentlichen', en: 'Publish the allocation rules' },
      due: '2027-03-31',
    },
    milestones: [
      {
        title: { de: 'Anmeldung fast nur noch online', en: 'Registration almost only online' },
        due: '2021-12-31',
        doneOn: '2021-12-31',
      },
    ],
    sources: [SOURCES.kommune21, SOURCES.index2021],
  },
  {
    key: 'v-wlan',
    code: 'IT-03',
    title: { de: 'CityWLAN ausbauen', en: 'Extend CityWLAN' },
    text: {
      de: 'Freies WLAN an immer mehr Orten. 2022 kamen Standorte hinzu und das Schulnetz wurde gekoppelt; die Kopplung mit eduroam ist geplant.',
      en: 'Free wireless internet in more and more places. In 2022 sites were added and the school network was coupled; coupling with eduroam is planned.',
    },
    stages: [
      { on: '2015-02-02', stage: 'approved' },
      { on: '2016-01-04', stage: 'running' },
    ],
    contributesTo: ['ziel-wlan', 'netze'],
    unit: 'kitt',
    startsOn: '2016-01-04',
    nextStep: { text: { de: 'Mit eduroam koppeln', en: 'Couple with eduroam' }, due: '2027-06-30' },
    milestones: [
      { title: { de: 'Weitere Standorte', en: 'More sites' }, due: '2022-12-31', doneOn: '2022-12-31' },
      {
        title: { de: 'Kopplung mit dem Schulnetz', en: 'Coupling with the school network' },
        due: '2022-12-31',
        doneOn: '2022-12-31',
      },
      { title: { de: 'Kopplung mit eduroam', en: 'Coupling with eduroam' }, due: '2027-06-30' },
    ],
    sources: [SOURCES.wlan2022, SOURCES.wlan2025],
  },
  {
    key: 'v-app',
    code: 'IT-04',
    title: { de: 'Stadt-App', en: 'City app' },
    text: {
      de: 'Die Stadt auf dem Telefon: seit 2017, 2025 mit rund 36.000 aktiven Nutzerinnen und Nutzern im Monat.',
      en: 'The city on the phone: since 2017, in 2025 with about 36,000 active users a month.',
    },
    stages: [
      { on: '2016-03-03', stage: 'approved' },
      { on: '2017-01-09', stage: 'running' },
      { on: '2018-01-08', stage: 'delivered' },
    ],
    contributesTo: ['ziel-telefon', 'mobilitaet'],
    unit: 'kitt',
    startsOn: '2017-01-09',
    sources: [SOURCES.wlan2025],
  },
  {
    key: 'v-kitt',
    code: 'IT-05',
    title: { de: 'IT wird eigener Regiebetrieb (KITT)', en: 'IT becomes a unit of its own (KITT)' },
    text: {
      de: 'Die städtische IT arbeitet mit eigenem Wirtschaftsplan und eigenem Stellenplan. Über fünf Jahre sind knapp 30 Millionen Euro Investitionen und 14 neue Stellen vorgesehen.',
      en: 'The city’s IT works with its own business plan and staff plan. Nearly EUR 30 million of investment and 14 new posts are planned over five years.',
    },
    stages: [
      { on: '2022-11-16', stage: 'approved' },
      { on: '2023-01-02', stage: 'running' },
    ],
    contributesTo: ['ziel-steuern'],
    unit: 'kitt',
    leadRole: { de: 'Werkleitung KITT', en: 'Management of KITT' },
    startsOn: '2023-01-01',
    endsOn: '2027-12-31',
    nextStep: { text: { de: 'Zwischenstand an den Stadtrat', en: 'Interim report to the council' }, due: '2027-01-31' },
    money: [
      {
        year: 2023,
        kind: 'plan',
        amountCents: 3_000_000_000,
        source: {
          ...SOURCES.pressKitt,
          label:
            'Pressemitteilung der Stadt Jena, 16. November 2022: „knapp 30 Millionen Euro“ über fünf Jahre, nicht auf Jahre verteilt',
        },
      },
    ],
    sources: [SOURCES.pressKitt],
  },
  {
    key: 'v-offen',
    code: 'IT-06',
    title: { de: 'Offene Daten der Stadt', en: 'Open data of the city' },
    text: {
      de: 'Daten der Stadt stehen allen zur Verfügung. Das Thema gehört seit 2013 zu den Aufgaben des Strategie-Teams.',
      en: 'The city’s data are available to everybody. The topic has been one of the strategy team’s tasks since 2013.',
    },
    stages: [
      { on: '2015-02-02', stage: 'approved' },
      { on: '2015-06-01', stage: 'running' },
    ],
    contributesTo: ['ziel-offene-daten'],
    unit: 'digitalisierung',
    startsOn: '2015-06-01',
    nextStep: {
      text: {
        de: 'Alle Kennzahlen dieser Strategie zum Herunterladen',
        en: 'All indicators of this strategy for download',
      },
    },
    sources: [SOURCES.digitaleStadt],
  },
  {
    key: 'v-klammer',
    code: 'IT-07',
    title: { de: 'Klammer: die Strategie misst sich selbst', en: 'Klammer: the strategy measures itself' },
    text: {
      de: 'Die Strategie, ihre Kennzahlen und ihre Beschlüsse stehen in einem System, das jede und jeder nachprüfen kann. (Erfundenes Vorhaben der Demostadt.)',
      en: 'The strategy, its indicators and its resolutions stand in one system that anybody can check. (Fictional initiative of the demo city.)',
    },
    stages: [
      { on: '2026-02-02', stage: 'idea' },
      { on: '2026-05-04', stage: 'proposed' },
    ],
    contributesTo: ['ziel-nachvollziehen', 'ziel-offene-daten', 'kommunikation'],
    unit: 'digitalisierung',
    leadRole: { de: 'Chief Digital Officer', en: 'Chief Digital Officer' },
    nextStep: { text: { de: 'Vorlage für den Stadtrat', en: 'Paper for the council' }, due: '2026-12-15' },
    sources: [{ label: 'Demostadt, erfunden' }],
  },
]

import type { DemoGoal, DemoGuideline } from './kinds.ts'
import { SOURCES } from './sources.ts'

/**
 * Three of the sixteen guidelines are known from the press in content (1 to 3); their wording here is a paraphrase. The other
 * thirteen texts are not public here: they are topics that sources name for Jena. Numbers, order and wording are ours.
 */
export const IT_GUIDELINES: readonly DemoGuideline[] = [
  {
    key: 'kommunikation',
    number: '1',
    title: { de: 'Faire Kommunikation und Beteiligung', en: 'Fair communication and participation' },
    text: {
      de: 'Einwohnerinnen, Einwohner und Unternehmen sind Partner der Stadt. Die Stadt spricht mit ihnen fair und auf Wegen, die in beide Richtungen gehen. Alle kommen gleich gut an Informationen: die Menschen in der Stadt ebenso wie Zeitung, Fernsehen und Online-Medien. Bei wichtigen Fragen können Bürgerinnen und Bürger, Kinder und Jugendliche online mitreden.',
      en: 'Residents and companies are partners of the city. The city speaks with them fairly and on channels that go both ways. Everybody gets at information equally well: people in the city as well as print, television and online media. On important questions citizens, children and young people can take part online.',
    },
    sources: [SOURCES.kommune21],
  },
  {
    key: 'mobil',
    number: '2',
    title: { de: 'Alles auch für das Telefon', en: 'Everything made for mobile devices' },
    text: {
      de: 'Alle künftigen Systeme der Stadt – Portale, Plattformen, soziale Medien – werden für mobile Geräte gestaltet.',
      en: 'All future systems of the city – portals, platforms, social media – are designed for mobile devices.',
    },
    sources: [SOURCES.kommune21],
  },
  {
    key: 'wirtschaft',
    number: '3',
    title: { de: 'Die IT-Wirtschaft der Stadt stärken', en: 'Strengthen the local IT industry' },
    text: {
      de: 'Zusammen mit Hochschulen, Verbänden und führenden Unternehmen wirbt die Stadt für den IT-Standort. Was die Unternehmen hier können, nutzt sie auch für ihre eigenen IT-Vorhaben.',
      en: 'Together with universities, associations and leading companies the city markets its IT location. It uses what companies here can do for its own IT projects, too.',
    },
    sources: [SOURCES.kommune21],
  },
  {
    key: 'auftraggeber',
    number: '4',
    title: { de: 'Eine Strategie und eine starke Auftraggeberin', en: 'One strategy and a strong client' },
    text: {
      de: 'Die Stadt steuert ihre Informationstechnik selbst: Sie weiß, was sie braucht, bestellt es und prüft, ob sie es bekommt.',
      en: 'The city steers its information technology itself: it knows what it needs, orders it and checks that it gets it.',
    },
    sources: [SOURCES.kommune21],
  },
  {
    key: 'serviceportal',
    number: '5',
    title: { de: 'Ein Portal für alle Dienste', en: 'One portal for all services' },
    text: {
      de: 'Dienste der Stadt sind in einem Bürgerserviceportal zu finden und lassen sich dort erledigen.',
      en: 'The city’s services are found in one citizen service portal and can be completed there.',
    },
    sources: [SOURCES.digitaleStadt],
  },
  {
    key: 'kita',
    number: '6',
    title: { de: 'Kita-Plätze online vergeben', en: 'Allocate daycare places online' },
    text: {
      de: 'Eltern suchen, wünschen und bekommen einen Kita-Platz online; die Vergabe folgt Regeln, die alle kennen.',
      en: 'Parents search for, wish for and receive a daycare place online; the allocation follows rules that everybody knows.',
    },
    sources: [SOURCES.kommune21],
  },
  {
    key: 'mobilitaet',
    number: '7',
    title: { de: 'Mobilitätsdaten in der Tasche', en: 'Mobility data in your pocket' },
    text: {
      de: 'Wer in der Stadt unterwegs ist, hat die Daten dazu auf dem Telefon.',
      en: 'Whoever travels through the city has the data about it on the phone.',
    },
    sources: [SOURCES.kommune21],
  },
  {
    key: 'wlan',
    number: '8',
    title: { de: 'CityWLAN', en: 'CityWLAN' },
    text: {
      de: 'An öffentlichen Orten gibt es freies WLAN.',
      en: 'Free wireless internet is available in public places.',
    },
    sources: [SOURCES.kommune21],
  },
  {
    key: 'nachvollziehbarkeit',
    number: '9',
    title: { de: 'Amtliches Handeln ist nachvollziehbar', en: 'Official acts can be traced' },
    text: {
      de: 'Wer von einer Entscheidung betroffen ist, kann nachvollziehen, wann sie wie zustande kam.',
      en: 'Whoever is concerned by a decision can trace when and how it came about.',
    },
    sources: [SOURCES.kommune21],
  },
  {
    key: 'informell',
    number: '10',
    title: { de: 'Auch das Informelle zählt', en: 'Informal work counts, too' },
    text: {
      de: 'Teamarbeit, Kommunikation, Öffentlichkeitsarbeit, Beteiligung und Weiterbildung stehen in kaum einer Vorschrift und gehören doch dazu.',
      en: 'Team work, communication, public relations, participation and training stand in hardly any regulation and belong to it all the same.',
    },
    sources: [SOURCES.kommune21],
  },
  {
    key: 'offene-daten',
    number: '11',
    title: { de: 'Offene Daten', en: 'Open data' },
    text: {
      de: 'Daten, die niemanden schützen müssen, stehen allen offen.',
      en: 'Data that need not be protected are open to everybody.',
    },
    sources: [SOURCES.digitaleStadt, SOURCES.eastside],
  },
  {
    key: 'zusammenarbeit',
    number: '12',
    title: { de: 'Gemeinsam arbeiten', en: 'Working together' },
    text: {
      de: 'Eine gemeinsame Plattform erleichtert die Zusammenarbeit in der Verwaltung.',
      en: 'A shared platform makes working together in the administration easier.',
    },
    sources: [SOURCES.digitaleStadt],
  },
  {
    key: 'barrierefrei',
    number: '13',
    title: { de: 'Ohne Barrieren', en: 'Without barriers' },
    text: {
      de: 'Alle können die digitalen Angebote der Stadt benutzen, auch mit einer Behinderung.',
      en: 'Everybody can use the city’s digital offers, also with a disability.',
    },
    sources: [SOURCES.digitaleStadt, SOURCES.eastside],
  },
  {
    key: 'netze',
    number: '14',
    title: { de: 'Schnelle Netze', en: 'Fast networks' },
    text: {
      de: 'Gigabit-Anschlüsse für die Stadt. Als Thema für Jena belegt, nicht als Leitlinie.',
      en: 'Gigabit connections for the city. Documented as a topic for Jena, not as a guideline.',
    },
    sources: [SOURCES.aconium],
  },
  {
    key: 'bildung',
    number: '15',
    title: { de: 'Digitale Bildung', en: 'Digital education' },
    text: {
      de: 'Lernen mit digitalen Mitteln. Als Thema für Jena belegt, nicht als Leitlinie.',
      en: 'Learning with digital means. Documented as a topic for Jena, not as a guideline.',
    },
    sources: [SOURCES.aconium],
  },
  {
    key: 'bezahlen',
    number: '16',
    title: { de: 'Formulare online, Bezahlen mobil', en: 'Forms online, payment on the phone' },
    text: {
      de: 'Formulare ausfüllen und bezahlen, ohne zum Amt zu gehen. Als Thema für Jena belegt, nicht als Leitlinie.',
      en: 'Fill in forms and pay without going to the office. Documented as a topic for Jena, not as a guideline.',
    },
    sources: [SOURCES.eastside],
  },
]

export const IT_GOALS: readonly DemoGoal[] = [
  {
    key: 'ziel-mitreden',
    number: '1.1',
    guideline: 'kommunikation',
    title: { de: 'Mitreden geht online', en: 'Taking part works online' },
    text: {
      de: 'Zu wichtigen Fragen der Stadt gibt es eine Beteiligung im Netz – auch für Kinder und Jugendliche.',
      en: 'There is online participation on important questions of the city – for children and young people, too.',
    },
    due: '2025-12-31',
  },
  {
    key: 'ziel-telefon',
    number: '2.1',
    guideline: 'mobil',
    title: { de: 'Die Stadt in einer App', en: 'The city in one app' },
    text: {
      de: 'Was man unterwegs braucht, ist auf dem Telefon zu finden.',
      en: 'What people need on the way is found on the phone.',
    },
    due: '2025-12-31',
  },
  {
    key: 'ziel-steuern',
    number: '4.1',
    guideline: 'auftraggeber',
    title: { de: 'Wer bestellt, prüft auch', en: 'Who orders also checks' },
    text: {
      de: 'Anforderungen der Ämter werden geprüft, beauftragt und abgenommen; Zuständigkeit, Zeitplan und Mittel sind bekannt.',
      en: 'Requirements of the departments are examined, ordered and accepted; responsibility, schedule and resources are known.',
    },
  },
  {
    key: 'ziel-online-dienste',
    number: '5.1',
    guideline: 'serviceportal',
    title: { de: 'Behördengänge von zu Hause', en: 'Dealing with the city from home' },
    text: {
      de: 'Immer mehr Dienste lassen sich ganz im Netz erledigen.',
      en: 'More and more services can be completed online.',
    },
    due: '2025-12-31',
  },
  {
    key: 'ziel-kita-anmeldung',
    number: '6.1',
    guideline: 'kita',
    title: { de: 'Anmelden ohne Papier', en: 'Registering without paper' },
    text: {
      de: 'Eltern melden ihr Kind online für die Kita an.',
      en: 'Parents register their child for daycare online.',
    },
  },
  {
    key: 'ziel-wlan',
    number: '8.1',
    guideline: 'wlan',
    title: { de: 'WLAN, wo Menschen sind', en: 'Wireless internet where people are' },
    text: {
      de: 'Freies WLAN an Plätzen, in Gebäuden der Stadt und an Schulen.',
      en: 'Free wireless internet in squares, city buildings and schools.',
    },
  },
  {
    key: 'ziel-nachvollziehen',
    number: '9.1',
    guideline: 'nachvollziehbarkeit',
    title: { de: 'Jede Amtshandlung hat eine Spur', en: 'Every official act leaves a trace' },
    text: {
      de: 'Zu jedem öffentlichen Beschluss ist nachzulesen, was sich wann geändert hat.',
      en: 'For every public decision people can read what changed and when.',
    },
  },
  {
    key: 'ziel-offene-daten',
    number: '11.1',
    guideline: 'offene-daten',
    title: { de: 'Zahlen zum Nachprüfen', en: 'Numbers to check' },
    text: {
      de: 'Zu jeder Zahl der Stadt gibt es Quelle, Stand und Download.',
      en: 'Each of the city’s numbers has its source, date and download.',
    },
  },
]

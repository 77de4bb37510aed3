/** Which mentions of persons are one leader: families of rulers, spellings, and what is left open. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { type Identified, identify, type Mention } from '../../src/model/leaders.ts'
import { readPersons } from '../../src/model/persons.ts'
import type { KnownLeader } from '../../src/model/stated.ts'

/** Mentions from lines of `day text`, the line number in the file their order. */
const mentions = (state: string, lines: readonly string[], key?: string): Mention[] =>
  lines.flatMap((text, line) => {
    const day = text.slice(0, 10)
    const at = { file: `${state}.csv`, line: line + 1 }
    return readPersons(text.slice(11)).map((person) => ({
      state: `state:${state}`,
      first: day,
      last: day,
      person,
      at,
      key,
    }))
  })

const ruler = (id: string, state: string, names: string[], first: string, last: string): KnownLeader => ({
  id: `leader:${id}`,
  names,
  terms: [{ state: `state:${state}`, first, last }],
})

/** The leaders as `id: year year …`, in order of their ids. */
const inLines = ({ leaders }: Identified): string[] =>
  leaders
    .map(
      ({ id, mentions }) =>
        `${id.replace('leader:', '')}: ${mentions.map(({ first }) => first.slice(0, 4)).join(' ')}`,
    )
    .sort()

describe('among mentions alone', () => {
  it.each<[string, string, string[], string[]]>([
    [
      'titles come and go',
      'mexico',
      [
        '1988-10-03 President-Elect Carlos Salinas de Gortari',
        '1993-11-17 President Carlos Salinas de Gortari',
      ],
      ['carlos-salinas-de-gortari: 1988 1993'],
    ],
    [
      'a surname is that of the full name near it',
      'denmark',
      [
        '1963-02-26 Prime Minister Krag',
        '1964-06-10 Prime Minister Krag',
        '1966-04-19 Prime Minister Jens Otto Krag',
      ],
      ['jens-otto-krag: 1963 1964 1966'],
    ],
    [
      'surnames that are near one another are taken together',
      'south-korea',
      ['1961-11-14 Chairman Park', '1965-05-17 President Park', '1968-04-17 President Park Chung Hee'],
      ['park-chung-hee: 1961 1965 1968'],
    ],
    [
      'surnames that are far apart are not',
      'costa-rica',
      ['1940-06-01 President Calderon', '1990-06-01 President Calderon'],
      ['calderon-costa-rica-2: 1990', 'calderon-costa-rica: 1940'],
    ],
    [
      'Presidents Bush',
      'united-states',
      [
        '1989-09-25 George H. W. Bush',
        '1992-09-21 George Bush',
        '2001-11-10 George W. Bush',
        '2007-09-25 George Bush',
      ],
      ['george-bush: 1989 1992', 'george-w-bush: 2001 2007'],
    ],
    [
      'the Kennedys, who were of one time',
      'united-states',
      ['1961-06-03 President John F. Kennedy', '1962-02-04 Attorney General Robert F. Kennedy'],
      ['john-kennedy: 1961', 'robert-kennedy: 1962'],
    ],
    [
      'Somozas',
      'nicaragua',
      [
        '1952-05-02 President Anastasio Somoza Garcia',
        '1956-06-01 President Somoza',
        '1960-01-01 President Luis Somoza Debayle',
        '1967-04-04 President-elect Anastasio Somoza Debayle',
        '1971-06-02 President Anastasio Somoza',
      ],
      ['anastasio-somoza-debayle: 1967 1971', 'anastasio-somoza-garcia: 1952', 'luis-somoza-debayle: 1960'],
    ],
    [
      'Gandhis and Nehru',
      'india',
      [
        '1961-11-06 Prime Minister Nehru',
        '1966-03-28 Prime Minister Indira Gandhi',
        '1982-07-29 Prime Minister Indira Gandhi',
        '1985-06-12 Prime Minister Rajiv Gandhi',
      ],
      ['indira-gandhi: 1966 1982', 'nehru-india: 1961', 'rajiv-gandhi: 1985'],
    ],
    [
      'Trudeaus',
      'canada',
      [
        '1977-02-21 Prime Minister Pierre Elliott Trudeau',
        '2016-03-10 Prime Minister Justin P. J. Trudeau',
        '2023-11-03 Prime Minister Justin Trudeau',
      ],
      ['justin-trudeau: 2016 2023', 'pierre-elliott-trudeau: 1977'],
    ],
    [
      'Kims',
      'north-korea',
      ['1984-05-23 Kim Il Sung', '2000-06-13 Chairman Kim Jong Il', '2018-06-12 Chairman Kim Jong Un'],
      ['kim-il-sung: 1984', 'kim-jong-il: 2000', 'kim-jong-un: 2018'],
    ],
    [
      'kings, who reign long and are named by their first names',
      'jordan',
      [
        '1959-03-25 King Hussein',
        '1964-04-14 King Hussein I',
        '1998-10-20 King Hussein',
        '1999-05-18 King Abdullah II',
        '2018-06-25 King Abdullah II ibn Al Hussein',
        '2023-02-02 King Abdullah and Crown Prince Hussein',
      ],
      [
        'abdullah-ii-jordan: 1999 2018 2023',
        'crown-prince-hussein-jordan: 2023',
        'hussein-i-jordan: 1959 1964 1998',
      ],
    ],
    [
      'Aliyevs, in two spellings',
      'azerbaijan',
      [
        '1997-08-01 President Heydar Aliyev',
        '2001-04-09 President Geidar Aliyev',
        '2006-04-28 President Ilham Aliyev',
      ],
      ['heydar-aliyev: 1997 2001', 'ilham-aliyev: 2006'],
    ],
    [
      'Lees',
      'singapore',
      ['1985-10-08 Prime Minister Lee Kuan Yew', '2007-05-03 Prime Minister Lee Hsien Loong'],
      ['lee-hsien-loong: 2007', 'lee-kuan-yew: 1985'],
    ],
    [
      'Bhuttos',
      'pakistan',
      ['1973-09-18 Prime Minister Zulfikar Ali Bhutto', '1989-06-06 Prime Minister Benazir Bhutto'],
      ['benazir-bhutto: 1989', 'zulfikar-ali-bhutto: 1973'],
    ],
    [
      'Parks',
      'south-korea',
      [
        '1965-05-17 President Park Chung Hee',
        '2013-05-07 President Park Geun-Hye',
        '2015-10-16 President Park Geun-hye',
      ],
      ['park-chung-hee: 1965', 'park-geun-hye: 2013 2015'],
    ],
    [
      'uncle and nephew of one full name',
      'greece',
      [
        '1978-05-31 Prime Minister Konstantinos Karamanlis',
        '1994-04-22 President Constantine Karamanlis',
        '2004-05-20 Prime Minister Konstandinos Karamanlis',
      ],
      ['konstandinos-karamanlis: 2004', 'konstantinos-karamanlis: 1978 1994'],
    ],
    [
      'two of one full name within a few years, whom data tell apart',
      'latvia',
      ['2001-04-01 Prime Minister Andris Berzins', '2012-05-20 President Andris Bērziņš'],
      ['andris-berzins-latvia: 2012', 'andris-berzins: 2001'],
    ],
    [
      'a name that grows fuller',
      'turkey',
      [
        '2004-01-28 Prime Minister Recep Erdogan',
        '2009-12-07 Prime Minister Recep Tayyip Erdogan',
        '2010-04-12 Prime Minister Tayyip Erdoğan',
      ],
      ['recep-erdogan: 2004 2009 2010'],
    ],
    [
      'an emir and a minister of his house',
      'kuwait',
      [
        '1991-10-01 Amir Jabir al-Ahmad al-Sabah',
        '1996-03-06 Emir Jabir al-Sabah',
        '2008-09-17 Prime Minister Nasser al-Sabah',
        '2020-09-18 Sheikh Nasser Sabah Al-Ahmed Al-Sabah',
      ],
      ['jabir-al-ahmad-al-sabah: 1991 1996', 'nasser-al-sabah: 2008', 'nasser-sabah-al-ahmed-al-sabah: 2020'],
    ],
  ])('%s', (_, state, lines, leaders) => {
    expect(inLines(identify(mentions(state, lines), []))).toEqual(leaders)
  })

  test('names are told apart by state', () => {
    const found = identify(
      [
        ...mentions('jordan', ['1999-05-18 King Abdullah']),
        ...mentions('saudi-arabia', ['2008-01-14 King Abdullah']),
        ...mentions('nicaragua', ['1986-01-01 Daniel Ortega']),
        ...mentions('colombia', ['1990-01-01 Daniel Ortega']),
      ],
      [],
    )
    expect(inLines(found)).toEqual([
      'daniel-ortega-colombia: 1990',
      'daniel-ortega: 1986',
      'king-abdullah-jordan: 1999',
      'king-abdullah-saudi-arabia: 2008',
    ])
  })

  test('one leader may go on in the state that follows', () => {
    const lines = {
      soviet: ['1990-06-01 Eduard Shevardnadze'],
      russia: ['1992-02-01 Eduard A. Shevardnadze'],
    }
    const all = [...mentions('soviet-union', lines.soviet), ...mentions('russia', lines.russia)]
    expect(identify(all, []).leaders).toHaveLength(2)
    const lineOf = (state: string) => (state === 'state:soviet-union' ? 'state:russia' : state)
    expect(inLines(identify(all, [], lineOf))).toEqual(['eduard-shevardnadze: 1990 1992'])
  })

  test('what a dataset knows by a key is one person, and by another key another', () => {
    const found = identify(
      [
        ...mentions('mali', ['1990-01-01 Mr. Traore', '2012-01-01 Dioncounda Traore'], 'a'),
        ...mentions('mali', ['1990-06-01 Mr. Traore'], 'b'),
      ],
      [],
    )
    expect(inLines(found)).toEqual(['dioncounda-traore: 1990 2012', 'traore-mali: 1990'])
  })
})

describe('against leaders that are known', () => {
  const panama = [
    ruler('harmodio-arias', 'panama', ['Arias, H.', 'Harmodio Arias Madrid'], '1932-10-01', '1936-10-01'),
    ruler('arnulfo-arias', 'panama', ['Arias, A.', 'Arnulfo Arias'], '1940-10-01', '1941-10-09'),
  ]
  it.each<[string, KnownLeader[], string, string[], string[]]>([
    [
      'a surname in a term, and of one elected',
      panama,
      'panama',
      ['1932-08-01 President-elect Arias', '1933-10-09 President Arias', '1941-01-01 President Arias'],
      ['arnulfo-arias: 1941', 'harmodio-arias: 1932 1933'],
    ],
    [
      'a full name in a term of which the surname is known; and then out of it',
      [ruler('gorbachev', 'soviet-union', ['Gorbachev'], '1985-03-11', '1991-08-21')],
      'soviet-union',
      ['1987-12-08 General Secretary Mikhail S. Gorbachev', '1983-05-16 Mikhail Gorbachev'],
      ['gorbachev: 1983 1987'],
    ],
    [
      'two surnames are known, and one is used',
      [ruler('gonzalez', 'spain', ['Gonzalez Marquez'], '1982-12-02', '1996-05-05')],
      'spain',
      ['1985-09-24 Prime Minister Felipe Gonzalez'],
      ['gonzalez: 1985'],
    ],
    [
      'one surname is known, and two are written',
      [ruler('felipe-gonzalez', 'spain', ['Felipe Gonzalez'], '1985-09-24', '1989-10-19')],
      'spain',
      ['1985-12-02 Head of State Gonzalez Marquez', '1991-01-01 Head of State Gonzalez Perez'],
      ['felipe-gonzalez: 1985', 'gonzalez-perez: 1991'],
    ],
    [
      'a name misread, in office at the time or near to it; but not long after, and not in another office',
      [ruler('danilo-turk', 'slovenia', ['Danilo Türk'], '2007-12-22', '2012-12-22')],
      'slovenia',
      [
        '2008-09-23 President Danila Turk',
        '2010-09-01 Minister Danile Turk',
        '2018-09-01 President Danily Turk',
      ],
      ['danile-turk: 2010', 'danilo-turk: 2008', 'danily-turk: 2018'],
    ],
    [
      'a fuller name that a later mention tells to be of one who was in office',
      [ruler('ulisses', 'cape-verde', ['Ulisses Correia'], '2022-10-11', '2022-10-11')],
      'cape-verde',
      [
        '2015-09-22 Prime Minister José Ulisses Correia',
        '2022-10-11 Prime Minister José Ulisses Correia',
        '2015-09-22 Prime Minister Maria Correia',
      ],
      ['maria-correia: 2015', 'ulisses: 2015 2022'],
    ],
    [
      'emirs by their own first names, and not by those of their fathers',
      [ruler('isa', 'bahrain', ['Emir Isa bin Sulman al-Khalifa'], '1991-10-15', '1998-06-03')],
      'bahrain',
      ['2001-05-07 Emir Hamad bin Isa bin Salman al-Khalifa', '1994-09-01 Amir Isa bin Salman Al Khalifa'],
      ['hamad-bin-isa-bin-salman-al-khalifa: 2001', 'isa: 1994'],
    ],
    [
      'of two on the day of a handover',
      [
        ruler('assad-hafez', 'syria', ['Al-Assad H.'], '1971-02-22', '2000-06-10'),
        ruler('assad-bashar', 'syria', ['Bashar al-Assad'], '2000-06-10', '2015-12-31'),
      ],
      'syria',
      ['2000-06-10 President Bashar al-Assad', '1994-01-16 President Hafez al-Assad'],
      ['assad-bashar: 2000', 'assad-hafez: 1994'],
    ],
    [
      'one who shares the surname of a ruler is another, by the first name or by the office',
      [ruler('bongo', 'gabon', ['Bongo'], '1967-12-02', '2009-06-08')],
      'gabon',
      [
        '1977-10-01 President Omar Bongo',
        '1980-10-01 Minister Martin Bongo',
        '1985-10-01 Minister for Foreign Affairs Bongo',
      ],
      ['bongo-gabon: 1985', 'bongo: 1977', 'martin-bongo: 1980'],
    ],
    [
      'a term without an end',
      [ruler('museveni', 'uganda', ['Museveni'], '1986-01-29', '9999-12-31')],
      'uganda',
      ['1990-02-01 President Museveni', '2022-12-14 President Yoweri Museveni'],
      ['museveni: 1990', 'yoweri-museveni: 2022'],
    ],
    [
      'an id that is taken',
      [ruler('john-key', 'australia', ['John Key'], '1900-01-01', '1901-01-01')],
      'new-zealand',
      ['2010-04-12 Prime Minister John Key'],
      ['john-key-new-zealand: 2010'],
    ],
  ])('%s', (_, known, state, lines, leaders) => {
    const found = identify(mentions(state, lines), known)
    expect(inLines(found)).toEqual(leaders)
    expect(found.doubts).toEqual([])
  })

  it('takes the surname of a minister for a minister’s, and that of a ruler for nobody’s', () => {
    const acheson = { ...ruler('acheson', 'usa', ['Dean Acheson'], '1949-11-09', '1952-11-29') }
    const as = (title: string | null): KnownLeader => ({
      ...acheson,
      terms: acheson.terms.map((term) => ({ ...term, title })),
    })
    const of = (known: KnownLeader) => identify(mentions('usa', ['1950-09-20 Mr. ACHESON']), [known])
    expect(inLines(of(as('Secretary of State')))).toEqual(['acheson: 1950'])
    expect(of(as(null)).doubts).toHaveLength(1)
    expect(of(as('President')).doubts).toHaveLength(1)
  })

  it('counts what became of each mention', () => {
    const lines = [
      '1933-10-09 President Arias',
      '1950-01-01 Mr. Boyd',
      '1951-01-01 Mr. Boyd',
      '1941-01-01 Mr. Arias',
    ]
    const { counts } = identify(mentions('panama', lines), panama)
    expect(counts).toEqual({ known: 1, grouped: 1, new: 1, doubtful: 1 })
  })
})

describe('left open', () => {
  it.each<[string, KnownLeader[], string, string[], string, string[]]>([
    [
      'a surname that two of the time bear',
      [],
      'burkina-faso',
      ['1994-10-01 Mr. Ouedraogo', '1994-03-01 Youssouf Ouedraogo', '1996-10-01 Ablassé Ouédraogo'],
      '«Ouedraogo»: it may be Youssouf Ouedraogo (leader:youssouf-ouedraogo) or Ablassé Ouédraogo (leader:ablasse-ouedraogo)',
      ['leader:youssouf-ouedraogo', 'leader:ablasse-ouedraogo'],
    ],
    [
      'the surname of a ruler, without the office',
      [ruler('thors', 'iceland', ['Thors', 'Ólafur Thors'], '1953-09-11', '1956-07-24')],
      'iceland',
      ['1953-10-01 Mr. Thors'],
      '«Thors»: it may be Thors (leader:thors), or a minister of the same surname',
      ['leader:thors'],
    ],
    [
      'the name of a house',
      [],
      'kuwait',
      ['1978-10-01 Sabah Al-Ahmad Al-Sabah', '1979-10-01 Mr. AL-SABAH'],
      '«Al-Sabah»: all of a ruling house bear this name',
      ['leader:sabah-al-ahmad-al-sabah'],
    ],
  ])('%s', (_, known, state, lines, reason, candidates) => {
    const { doubts, leaderOf } = identify(mentions(state, lines), known)
    expect(doubts).toHaveLength(1)
    expect(doubts[0]).toMatchObject({ reason, candidates })
    expect(leaderOf.has(doubts[0]?.mention as Mention)).toBe(false)
  })
})

describe('a leader', () => {
  const lines = [
    '2003-01-01 President John A. Kufuor',
    '2005-10-26 President John Agyekum Kufuor',
    '2006-04-26 President John Agyekum Kufuor',
    '2001-06-28 President Kufuor',
  ]
  it('is named as most often, with the other names as aliases, and has its mentions in order of time', () => {
    const { leaders } = identify(mentions('ghana', lines), [])
    expect(leaders).toHaveLength(1)
    expect(leaders[0]).toMatchObject({
      id: 'leader:john-kufuor',
      name: 'John Agyekum Kufuor',
      aliases: ['John A. Kufuor', 'Kufuor'],
      isKnown: false,
    })
    expect(leaders[0]?.mentions.map(({ first }) => first.slice(0, 4))).toEqual([
      '2001',
      '2003',
      '2005',
      '2006',
    ])
  })

  it('keeps its id when later mentions are added, also of another of the same name', () => {
    const before = mentions('ghana', lines)
    const added = [
      ...mentions('ghana', ['2008-09-15 President John A. Kofi Kufuor', '2010-01-01 Jane Kufuor']),
      ...mentions('togo', ['2012-01-01 John Kufuor']),
    ]
    const ids = (found: Identified) => before.map((mention) => found.leaderOf.get(mention)?.id)
    expect(ids(identify([...added, ...before], []))).toEqual(ids(identify(before, [])))
  })

  it('is the same in whatever order the mentions come', () => {
    const all = mentions('ghana', lines)
    expect(inLines(identify([...all].reverse(), []))).toEqual(inLines(identify(all, [])))
  })
})

const folder = process.env.ENTENTE_DATASETS

describe.skipIf(folder === undefined)('in the visits of the Office of the Historian', () => {
  const read = (): Mention[] =>
    readdirSync(`${folder}/hsg_visits/data`).flatMap((file) => {
      const visits = readFileSync(`${folder}/hsg_visits/data/${file}`, 'utf8').split('<visit>').slice(1)
      return visits.flatMap((visit) => {
        const textOf = (name: string) => new RegExp(`<${name}[^>]*>([^<]*)<`).exec(visit)?.[1] ?? ''
        const [first, last, line] = [textOf('start-date'), textOf('end-date'), Number(textOf('id'))]
        const state = `state:${/<from id="([^"]*)"/.exec(visit)?.[1]}`
        const persons = readPersons(textOf('visitor').replaceAll('&amp;', '&'))
        return persons.map((person) => ({ state, first, last, person, at: { file, line } }))
      })
    })

  test('every visitor is somebody, and few are in doubt', () => {
    const found = identify(read(), [])
    const { grouped, new: fresh, doubtful, known } = found.counts
    expect(known).toBe(0)
    expect(grouped + fresh + doubtful).toBeGreaterThanOrEqual(3264)
    expect(doubtful).toBeLessThan(10)
    expect(fresh).toBeGreaterThan(1200)
    expect(fresh).toBeLessThan(1400)
    expect(new Set(found.leaders.map(({ id }) => id)).size).toBe(found.leaders.length)
  })

  test.each([
    ['state:jordan', 'King Hussein', 'King Abdullah II'],
    ['state:qatar', 'Hamad bin Khalifa al-Thani', 'Tamim bin Hamad al-Thani'],
    ['state:denmark', 'Anders Fogh Rasmussen', 'Lars Lokke Rasmussen'],
    ['state:togo', 'Gnassingbe Eyadema', 'Faure Essozimna Gnassingbe'],
    ['state:philippines', 'Ferdinand Marcos', 'Ferdinand Marcos Jr.'],
    ['state:israel', 'Chaim Herzog', 'Isaac Herzog'],
  ])('%s: %s is not %s', (state, a, b) => {
    const leaders = identify(read(), []).leaders.filter(({ mentions }) => mentions[0]?.state === state)
    const having = (name: string) => leaders.filter((one) => [one.name, ...one.aliases].includes(name))
    expect(having(a).length).toBeGreaterThan(0)
    for (const leader of having(a)) expect([leader.name, ...leader.aliases]).not.toContain(b)
  })
})

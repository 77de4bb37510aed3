/** How persons are read from texts, and how alike two of them are by name. */
import { describe, expect, it, test } from 'vitest'
import { isMisreadOf, type Likeness, likeness } from '../../src/model/likeness.ts'
import { isHead, type Person, readPersons } from '../../src/model/persons.ts'

/** A person on one line: `title | name | words | number`. */
const inOneLine = ({ title, name, words, number }: Person): string =>
  [title ?? '', name, words.join(' '), number ?? ''].join(' | ').trim()

describe('a person is read from a text', () => {
  it.each([
    // titles, as the Office of the Historian writes them
    [
      'General Secretary Mikhail S. Gorbachev',
      'General Secretary | Mikhail S. Gorbachev | mikhail s gorbachev |',
    ],
    ['President-elect Ortiz Rubio', 'President-elect | Ortiz Rubio | ortiz rubio |'],
    ['President- designate Roberto E. Viola', 'President-designate | Roberto E. Viola | roberto e viola |'],
    ['Acting Prime Minister Sirik Matak', 'Acting Prime Minister | Sirik Matak | sirik matak |'],
    [
      'Chairman of the Presidency Bakir Izetbegovic',
      'Chairman of the Presidency | Bakir Izetbegovic | bakir izetbegovic |',
    ],
    ['Prime Minster Mackenzie King', 'Prime Minster | Mackenzie King | mackenzie king |'],
    ['Prime MinisterHaidar al- Abadi', 'Prime Minister | Haidar al-Abadi | haidar abadi |'],
    ['Chancellor Dr. Konrad Adenauer', 'Chancellor | Konrad Adenauer | konrad adenauer |'],
    ['Prime Minister-Prince Norodom Kantol', 'Prime Minister-Prince | Norodom Kantol | norodom kantol |'],
    ['Premier & Prince Sihanouk', 'Premier & Prince | Prince Sihanouk | sihanouk |'],
    ['Prime Minister Amir Abbas Hoveyda', 'Prime Minister | Amir Abbas Hoveyda | amir abbas hoveyda |'],
    ['Jose Luis Rodriguez Zapatero', '| Jose Luis Rodriguez Zapatero | jose luis rodriguez zapatero |'],
    // who reigns
    ['King Hussein', 'King | King Hussein | hussein |'],
    ['King Hussein I', 'King | Hussein I | hussein | 1'],
    ['King Abdullah II bin Al-Hussein', 'King | Abdullah II bin Al-Hussein | abdullah hussein | 2'],
    ['King Carl XVI Gustav', 'King | Carl XVI Gustav | carl gustav | 16'],
    ['Emperor Dom Pedro II', 'Emperor | Dom Pedro II | pedro | 2'],
    ['Crown Prince Olav', 'Crown Prince | Crown Prince Olav | olav |'],
    ['Regent Prince Charles', 'Regent Prince | Prince Charles | charles |'],
    ['Pope Francis', 'Pope | Pope Francis | francis |'],
    ['Pope John Paul II', 'Pope | Pope John Paul II | john paul | 2'],
    // titles that are a part of the name
    ['Governor General Earl of Athlone', 'Governor General | Earl of Athlone | athlone |'],
    ['Lord HOME', '| Lord Home | home |'],
    ['Prime Minister U Nu', 'Prime Minister | U Nu | nu |'],
    // honorifics are none
    ['Mr. Dugersuren', '| Dugersuren | dugersuren |'],
    ['General Omar Torrijos Herrera', '| Omar Torrijos Herrera | omar torrijos herrera |'],
    ['Sheikh Tamim bin Hamad Al Thani', '| Tamim bin Hamad Al Thani | tamim hamad thani |'],
    ['Dato’ Seri Mahathir Mohamad', '| Mahathir Mohamad | mahathir mohamad |'],
    [
      'Grand Chief Rt. HON. SIR MICHAEL T. SOMARE, GOL, GCMG, KStJ',
      '| Michael T. Somare | michael t somare |',
    ],
    // surnames that are titles elsewhere
    ['Major', '| Major | major |'],
    ['Mr. KING', '| King | king |'],
    // capitals and order
    ['DUGERSUREN', '| Dugersuren | dugersuren |'],
    ['Sir Alec DOUGLAS-HOME', '| Alec Douglas-Home | alec douglas home |'],
    ['Arias, A.', '| A. Arias | a arias |'],
    ['Bandaranaike, S.W.R.D.', '| S.W.R.D. Bandaranaike | s w r d bandaranaike |'],
    ['Guardia Jr., E.', '| E. Guardia Jr. | e guardia | jr'],
    // particles, joined and apart
    ['President Charles de Gaulle', 'President | Charles de Gaulle | charles gaulle |'],
    ['Prime Minister Van Zeeland', 'Prime Minister | Van Zeeland | zeeland |'],
    ['President Richard von Weizsaecker', 'President | Richard von Weizsaecker | richard weizsaecker |'],
    [
      'President Valéry Giscard d’Estaing',
      'President | Valéry Giscard d’Estaing | valery giscard destaing |',
    ],
    ['Lula da Silva', '| Lula da Silva | lula silva |'],
    ['Arthur da Costa e Silva', '| Arthur da Costa e Silva | arthur costa silva |'],
    ['President Muhammad Zia ul-Haq', 'President | Muhammad Zia ul-Haq | muhammad zia haq |'],
    ['Ibn Saud', '| Ibn Saud | saud |'],
    // what machines misread
    ['Mr. CH1SSANO', '| Chissano | chissano |'],
    ['TINDEMAN5', '| Tindemans | tindemans |'],
    ['Jеаn-Claude Gakosso', '| Jean-Claude Gakosso | jean claude gakosso |'],
    ['Михаил Горбачёв', '| Михаил Горбачёв | михаил горбачев |'],
    ['Mr.Vivian BALAKRISHNAN', '| Vivian Balakrishnan | vivian balakrishnan |'],
    ['McKINNON', '| McKinnon | mckinnon |'],
    ['Mr . VAN DUNEM', '| Van Dunem | dunem |'],
    ['Mr; Eric Gairy', '| Eric Gairy | eric gairy |'],
    ['Ludwig SCOTTY MP', '| Ludwig Scotty | ludwig scotty |'],
    ['DHANABALAN:', '| Dhanabalan | dhanabalan |'],
    ['The Honourable Ralph E. Gonsalves', '| Ralph E. Gonsalves | ralph e gonsalves |'],
    // letters, initials, numbers, second names
    ['President Tô Lâm', 'President | Tô Lâm | to lam |'],
    ['Władysław Gomułka', '| Władysław Gomułka | wladyslaw gomulka |'],
    ['Prime Minister A.N.R. Robinson', 'Prime Minister | A.N.R. Robinson | a n r robinson |'],
    [
      'Prime Minister Rudolphus F. M. (Ruud) Lubbers',
      'Prime Minister | Rudolphus F. M. (Ruud) Lubbers | rudolphus f m ruud lubbers |',
    ],
    ['Mr. Cujba (first name not provided)', '| Cujba | cujba |'],
    ['President Benigno S. Aquino, 3rd', 'President | Benigno S. Aquino 3rd | benigno s aquino | 3'],
    ['President Surangel Whipps, Jr', 'President | Surangel Whipps Jr | surangel whipps | jr'],
    ['Josaia V. Bainimarama', '| Josaia V. Bainimarama | josaia v bainimarama |'],
  ])('%s', (text, line) => {
    expect(readPersons(text).map(inOneLine)).toEqual([line.trim()])
  })
})

describe('several persons are read from one text', () => {
  it.each([
    ['King Hussein I and Queen Noor', ['Hussein I', 'Queen Noor']],
    ['King Abdullah and Crown Prince Hussein', ['King Abdullah', 'Crown Prince Hussein']],
    ['President Anwar Sadat, Prime Minister Mustafa Khalil', ['Anwar Sadat', 'Mustafa Khalil']],
    ['President Fatmir Sejdiu and Prime Minister Hashim Thaci', ['Fatmir Sejdiu', 'Hashim Thaci']],
    ['Premier and Prince Sihanouk', ['Prince Sihanouk']],
    ['', []],
  ])('%s', (text, names) => {
    expect(readPersons(text).map(({ name }) => name)).toEqual(names)
  })
})

test.each([
  ['President', true],
  ['Acting President', true],
  ['PRIME MINISTER', true],
  ['Prime Minister and Minister for Foreign Affairs', true],
  ['King', true],
  ['Vice-President', false],
  ['Deputy Prime Minister', false],
  ['Crown Prince', false],
  ['Minister for Foreign Affairs', false],
  ['UN Representative', false],
  ['Prince', undefined],
  ['', undefined],
  [undefined, undefined],
])('whether «%s» heads a state or a government: %s', (title, is) => {
  expect(isHead(title)).toBe(is)
})

const person = (text: string): Person => {
  const [found] = readPersons(text)
  if (!found) throw new Error(`no person in «${text}»`)
  return found
}

describe('two names are', () => {
  it.each<[Likeness, string, string]>([
    // the same name, with and without what is between
    ['SAME', 'General Secretary Mikhail S. Gorbachev', 'Mikhail Gorbachev'],
    ['SAME', 'Mikhail Sergeyevich Gorbachev', 'Mikhail S. Gorbachev'],
    ['SAME', 'Oscar Arias', 'Oscar Arias Sanchez'],
    ['SAME', 'Prime Minister Mackenzie King', 'W. L. Mackenzie King'],
    ['SAME', 'Ellen Johnson-Sirleaf', 'Ellen Johnson Sirleaf'],
    ['SAME', 'Mohammed Nawaz Sharif', 'Nawaz Sharif'],
    ['SAME', 'Ruud Lubbers', 'Rudolphus F. M. (Ruud) Lubbers'],
    ['SAME', 'King Abdullah II', 'King Abdullah II bin Al-Hussein'],
    ['SAME', 'King Hussein I', 'Hussein I'],
    ['SAME', 'Benigno Aquino III', 'Benigno S. Aquino, 3rd'],
    // either order
    ['SAME', 'Khurelsukh Ukhnaa', 'Ukhnaa Khurelsukh'],
    ['SAME', 'Ukhnaagiin Khürelsükh', 'Khurelsukh Ukhnaa'],
    ['SAME', 'Kishida Fumio', 'Fumio Kishida'],
    ['SAME', 'Sibusiso Barnabas Dlamini', 'Barnabas Sibusiso Dlamini'],
    ['DIFFERENT', 'Abdullah bin Hussein', 'Hussein bin Abdullah'],
    ['DIFFERENT', 'Jabir al-Ahmad al-Sabah', 'Sabah al-Ahmad al-Jabir al-Sabah'],
    // one first name or two
    ['SAME', 'Mohammed Magariaf', 'Mohamed Yousef El-Magariaf'],
    ['SAME', 'Frank Bainimarama', 'Josaia Voreqe Bainimarama'],
    // spellings
    ['SAME', 'Mikhail Gorbachev', 'Mikhail Gorbachov'],
    ['SAME', 'Heydar Aliyev', 'Geidar Aliyev'],
    ['SAME', 'Abdel Fattah al-Sisi', 'Abdelfattah Elsisi'],
    ['SAME', 'Ali Abdullah Saleh', 'Ali Abdallah Salih'],
    ['SAME', 'Gerhard Schröder', 'Gerhard Schroeder'],
    ['SAME', 'Kim Il Sung', 'Kim Il-sung'],
    ['SAME', 'Mao Tse-tung', 'Mao Zedong'],
    ['SAME', 'Nicloas Sarkozy', 'Nicolas Sarkozy'],
    ['SAME', 'Bill Clinton', 'William Clinton'],
    // a surname alone, an initial, or the first name left out
    ['PERHAPS', 'Gorbachev', 'Mikhail S. Gorbachev'],
    ['PERHAPS', 'Gorbachev', 'Gorbachev'],
    ['PERHAPS', 'Chairman Park', 'Park Chung Hee'],
    ['PERHAPS', 'M. Gorbachev', 'Mikhail Gorbachev'],
    ['PERHAPS', 'King Hussein', 'King Hussein I'],
    ['PERHAPS', 'Malcolm Fraser', 'John Malcolm Fraser'],
    ['PERHAPS', 'President de Gaulle', 'Charles de Gaulle'],
    ['PERHAPS', 'Lula da Silva', 'Luiz Inácio Lula da Silva'],
    ['PERHAPS', 'Ferdinand Marcos Jr.', 'Ferdinand Marcos'],
    // families
    ['DIFFERENT', 'George H. W. Bush', 'George W. Bush'],
    ['DIFFERENT', 'G.H.W. Bush', 'G.W. Bush'],
    ['DIFFERENT', 'John F. Kennedy', 'Robert F. Kennedy'],
    ['DIFFERENT', 'Arnulfo Arias', 'Harmodio Arias'],
    ['DIFFERENT', 'Anastasio Somoza Garcia', 'Anastasio Somoza Debayle'],
    ['DIFFERENT', 'Luis Somoza Debayle', 'Anastasio Somoza Debayle'],
    ['DIFFERENT', 'Indira Gandhi', 'Rajiv Gandhi'],
    ['DIFFERENT', 'Pierre Elliott Trudeau', 'Justin P. J. Trudeau'],
    ['DIFFERENT', 'Hafez al-Assad', 'Bashar al-Assad'],
    ['DIFFERENT', 'Kim Jong Il', 'Kim Jong Un'],
    ['DIFFERENT', 'Kim Il Sung', 'Kim Jong Il'],
    ['DIFFERENT', 'Park Chung Hee', 'Park Geun-hye'],
    ['DIFFERENT', 'Zulfikar Ali Bhutto', 'Benazir Bhutto'],
    ['DIFFERENT', 'Heydar Aliyev', 'Ilham Aliyev'],
    ['DIFFERENT', 'Lee Kuan Yew', 'Lee Hsien Loong'],
    ['DIFFERENT', 'Rafael Angel Calderon Guardia', 'Rafael Angel Calderon Fournier'],
    ['DIFFERENT', 'Anders Fogh Rasmussen', 'Lars Løkke Rasmussen'],
    ['DIFFERENT', 'Hamad bin Khalifa al-Thani', 'Tamim bin Hamad al-Thani'],
    ['DIFFERENT', 'Gnassingbe Eyadema', 'Faure Gnassingbe'],
    ['DIFFERENT', 'Ri Su Yong', 'Ri Yong Ho'],
    ['DIFFERENT', 'Bourguiba Jr.', 'Bourguiba'],
    // numbers
    ['DIFFERENT', 'King Mohammed V', 'King Mohammed VI'],
    ['DIFFERENT', 'King Faisal I', 'King Faisal II'],
    // monarchs go by their own names
    ['DIFFERENT', 'Emir Isa bin Sulman al-Khalifa', 'Emir Hamad bin Isa bin Salman al-Khalifa'],
    ['DIFFERENT', 'King Saud', 'Emir Faisal Al Saud'],
    ['PERHAPS', 'King Sihanouk', 'King Norodom Sihanouk'],
    // a king is not named by his father's name, and a first name of many is no surname
    ['DIFFERENT', 'King Hussein', 'King Abdullah II bin Al-Hussein'],
    ['DIFFERENT', 'Mr. Ahmed', 'Ahmed Laraki'],
    ['DIFFERENT', 'Mr. Ali', 'Zulfikar Ali Bhutto'],
    ['DIFFERENT', 'Mr. Peter', 'Péter Medgyessy'],
    // nothing in common
    ['DIFFERENT', 'Leonid Brezhnev', 'Mikhail Gorbachev'],
  ])('%s: %s, %s', (how, a, b) => {
    expect(likeness(person(a), person(b))).toBe(how)
    expect(likeness(person(b), person(a))).toBe(how)
  })
})

describe('two names may be one misread', () => {
  it.each<[boolean, string, string]>([
    [true, 'Danila Turk', 'Danilo Türk'],
    [true, 'Jan Kavan', 'Jab Kavan'],
    [true, 'Petro Poroshenk', 'Petro Poroshenko'],
    [true, 'Nakayama', 'Hakayama'],
    [true, 'Tuilaepa Sailele Maliegaoi', 'Tuilaepa Sailele Malielegaoi'],
    // two words differ, too much differs, or the words are too short to say
    [false, 'Danila Burk', 'Danilo Turk'],
    [false, 'Janez Jansa', 'Janez Drnovsek'],
    [false, 'Kim Jong Il', 'Kim Yong Il'],
    [false, 'Orzechowski', 'Olechowski'],
    [false, 'Hansen', 'Jansen'],
    [false, 'Brahimi', 'Taleb Ibrahimi'],
    [false, 'Abdullah II', 'Abdulla III'],
  ])('%s: %s, %s', (is, a, b) => {
    expect(isMisreadOf(person(a), person(b))).toBe(is)
    expect(isMisreadOf(person(b), person(a))).toBe(is)
  })
})

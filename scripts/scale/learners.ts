/** Learners who do not exist, as many as are asked for, each the same whenever it is asked for. */
import { foldName, sortKey } from '#app/domain/names.ts'
import type { ProfessionCode } from '#app/domain/professions.ts'

const given = (
  'Aaliyah Abena Agnieszka Aiko Alejandro Amara Amélie Anders Andreea Anita Anwar Ari Ayşe Beatriz Bence Bilal Bruno Camille Carlos Chiara Chidi Clara Dag ' +
  'Daniel David Diego Dmitri Ebba Elena Elif Emeka Emma Erik Esther Fatima Felix Filip Francesca Gabriel Giulia Grace Hana Hannah Hassan Helena Henrik Hugo ' +
  'Ibrahim Ines Ingrid Isaac Isabel Ivan Jamal James Jana Jasmin João Johan Jorge Juana Julia Kamala Karin Katarzyna Kemal Kenji Khadija Kofi Lars Laura ' +
  'Leila Lena Liam Linh Lucía Luka Magnus Maja Malik Marek Maria Marta Mateo Matilda Mei Michael Milan Mina Mohammed Monika Nadia Naomi Nia Nikolai Noah Noor ' +
  'Olga Oliver Olivia Omar Oskar Paolo Patricia Pedro Petra Priya Rachel Rahul Rania Renata Robert Rosa Ruth Sami Samuel Sana Sara Sean Selma Silvia Simone ' +
  'Sofia Sunita Svetlana Tariq Teresa Thabo Thomas Tomás Tove Uma Valentina Vera Viktor Wei Wilhelm Xin Yara Yusuf Zainab Zoë Zsófia'
).split(' ')

const family = (
  'Abebe Acheampong Adeyemi Ahmed Åkesson Alvarez Andersson Antonov Bakker Banerjee Bauer Becker Bennett Berg Bianchi Bjørnstad Brown Camara Campbell Castro ' +
  'Chen Chowdhury Clarke Cohen Costa Dahl Davies Demir Diallo Dimitrov Dubois Eriksson Esposito Evans Farouk Fernández Ferrari Fischer Fofanah Fontaine Garcia ' +
  'García-López Ghosh Gonçalves Green Gruber Gustafsson Hansen Haddad Hall Hernández Hoang Horvat Hughes Hussein Ibsen Ivanova Jackson Jansen Johansson Jones ' +
  'Jovanović Kamara Kaya Kelly Khan Kim Kowalska Kowalski Kumar Larsen Laurent Lee Lehtonen Lewis Lindberg Lindqvist López Lund Macdonald Mahlangu Marino ' +
  'Martin Martínez Mbeki Meyer Mitchell Molina Moreau Müller Murphy Mwangi Nagy Nakamura Nasser Ndlovu Nguyen Nielsen Novak Nowak Nyström O’Brien O’Connor ' +
  'Oduya Okafor Okonkwo Olsen Öztürk Papadopoulos Park Patel Pavlov Pereira Petrov Popescu Rahman Ramos Reddy Reyes Ricci Roberts Robinson Rodríguez Romano ' +
  'Rossi Russo Sáenz Salah Santos Sato Schmidt Schneider Sharma Silva Simić Singh Smith Sørensen Suzuki Svensson Szabó Takahashi Tamm Taylor Thompson Toth ' +
  'Tran Turner Usman Vaara van-der-Berg Varga Vasquez Virtanen Vogel Wagner Walker Wang Watanabe Weber White Wilson Wójcik Wright Yamamoto Yilmaz Young Zhang Zieliński'
).split(' ')

/** Shares in a hundred. */
const professionShares: readonly (readonly [ProfessionCode, number, readonly (string | null)[]])[] = [
  ['nurse', 38, ['RN', 'BSN, RN', null]],
  ['physician', 21, ['MD', 'MD, PhD', 'DO', null]],
  ['advanced-practice-provider', 13, ['PA-C', 'DNP, APRN']],
  ['pharmacist', 10, ['PharmD', null]],
  ['rehabilitation-specialist', 8, ['PT, DPT', 'OTR/L']],
  ['mental-health-professional', 5, ['PhD', 'LCSW']],
  ['trainee', 5, [null]],
]

export interface Learner {
  givenName: string
  familyName: string
  printedName: string
  credentialSuffix: string | null
  profession: ProfessionCode
  email: string
  searchKey: string
  sortKey: string
}

/** The learner of this number, from 0. */
export function learnerNumber(index: number): Learner {
  const mixed = mix(index)
  const givenName = given[mixed % given.length]!
  const familyName = family[Math.floor(mixed / given.length) % family.length]!
  const [profession, , suffixes] = professionOf(mix(index + 1_000_003) % 100)
  const printedName = `${givenName} ${familyName}`
  return {
    givenName,
    familyName,
    printedName,
    credentialSuffix: suffixes[mix(index + 2_000_003) % suffixes.length] ?? null,
    profession,
    email: `${foldName(`${givenName}.${familyName}`).replace(/[^a-z.]/g, '')}.${index + 1}@seed.test`,
    searchKey: foldName(printedName),
    sortKey: sortKey(familyName, givenName),
  }
}

function professionOf(hundredth: number) {
  let upTo = 0
  return professionShares.find(([, share]) => (upTo += share) > hundredth) ?? professionShares[0]!
}

/** A number that looks like chance and is the same for the same index (Steele et al. 2014, SplitMix's finaliser in 32 bits). */
function mix(index: number): number {
  let z = (index + 0x9e3779b9) | 0
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
  return (z ^ (z >>> 15)) >>> 0
}

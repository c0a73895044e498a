/** The published guidance behind the rules, each looked up before it was named here. */
export const haladyna2002 = 'Haladyna, Downing and Rodriguez 2002, Applied Measurement in Education 15(3):309–334'
export const nbme2020 = 'NBME Item-Writing Guide, November 2020, chapter 3 (technical item flaws)'
export const nbmeFormats = 'NBME Item-Writing Guide, November 2020, chapter 2 (item formats)'
export const rodriguez2005 = 'Rodriguez 2005, Educational Measurement: Issues and Practice 24(2):3–13'
export const attali2003 = 'Attali and Bar-Hillel 2003, Journal of Educational Measurement 40(2):109–128'
export const kincaid1975 = 'Kincaid and others 1975, Research Branch Report 8-75, Chief of Naval Technical Training'
export const wcagAlt = 'WCAG 2.2, success criterion 1.1.1 (non-text content)'
export const wcagAbbreviations = 'WCAG 2.2, success criterion 3.1.4 and technique G97 (first use of an abbreviation)'
export const cccepNames = 'Canadian Council on Continuing Education in Pharmacy, Guideline B (generic names in accredited learning)'
export const ownTeaching = "This platform's own rule for accredited teaching"

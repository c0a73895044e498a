/** An export note: what a format cannot say about one question, so that nothing is left out in silence. */
export interface ExportNote {
  /** place of the question in what was exported, from 0 */
  index: number
  title: string
  /** continues the title: "M1L1-02: the picture a.png is left out" */
  why: string
}

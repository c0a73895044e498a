/** Item analysis: what to look at first, then every number, then each question in full. */
import { State } from '#app/ui/state.tsx'
import { AnalysisFilterForm } from '#app/features/item-analysis/analysis-filter-form.tsx'
import { filterQuery } from '#app/features/item-analysis/analysis-filter.ts'
import { asDecimal, asPercent, asTime, FigureText } from '#app/features/item-analysis/figure-text.tsx'
import type { ItemAnalysisPage, ItemRow } from '#app/features/item-analysis/item-analysis-page.server.ts'
import { detailId, ItemDetail, noVerdict } from '#app/features/item-analysis/item-detail.tsx'
import { itemAnalysisPath } from '#app/features/item-analysis/paths.ts'
import { ScoreFigure } from '#app/features/item-analysis/score-figure.tsx'
import { WithInterval } from '#app/features/item-analysis/share-bars.tsx'
import { Button } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { sitePaths } from '#app/ui/site-paths.ts'
import { Table, type Column } from '#app/ui/table.tsx'
import { capitalized, count, listInWords } from '#app/ui/words.ts'

export function ItemAnalysisView({ page }: { page: ItemAnalysisPage }) {
  const { attempts, total, read } = page
  return (
    <div className="page wide-page analysis">
      <p className="eyebrow">
        <a href={sitePaths.workshop}>Workshop</a> · Item analysis of {page.title}
      </p>
      <h1>{headline(page)}</h1>
      {total === 0 ? (
        <p className="deck">
          Nobody has submitted this quiz yet. Its {count(page.items.length, 'question')} will be analysed here from the first attempt on,
          and judged from {page.fewestForVerdict} first attempts.
        </p>
      ) : (
        <>
          <AnalysisFilterForm read={read} versions={page.versions} timeZone={page.timeZone} />
          <Tools page={page} />
          <Notes page={page} />
          {attempts === 0 ? (
            <p className="empty">No attempt matches. Choose other days, another profession or version, or show all.</p>
          ) : (
            <Analysis page={page} />
          )}
        </>
      )}
    </div>
  )
}

function headline({ attempts, total, read }: ItemAnalysisPage): string {
  if (total === 0) return 'No attempts yet'
  return count(attempts, read.filter.which === 'first' ? 'first attempt' : 'best attempt')
}

function Tools({ page: { quizId, read, attempts, answers, items, showsKeys } }: { page: ItemAnalysisPage }) {
  return (
    <div className="tools">
      {filterQuery(read.filter) !== '' && (
        <a className="lnk" href={itemAnalysisPath(quizId)}>
          Show all first attempts
        </a>
      )}
      {attempts > 0 && (
        <>
          <a className="lnk" href={itemAnalysisPath(quizId, read.filter, '.csv')}>
            Download the table as CSV ({count(items.length, 'row')})
          </a>
          {showsKeys && (
            <form method="post" action={itemAnalysisPath(quizId, read.filter, '/responses.csv')}>
              <Button look="link">Download the responses as CSV ({count(answers, 'row')}, without names)</Button>
            </form>
          )}
          {showsKeys && <span className="quiet">Each download of responses is entered in the audit trail.</span>}
        </>
      )}
    </div>
  )
}

function Notes({ page }: { page: ItemAnalysisPage }) {
  const { attempts, byEducators, showsKeys, fewestForVerdict, read, versions } = page
  return (
    <>
      {read.filter.which === 'first' && attempts > 0 && attempts < fewestForVerdict && (
        <Notice kind="caution" word="Too few for a verdict.">
          {attempts} of {fewestForVerdict} first attempts: the numbers below are shown in grey, and chance alone may have made them.
        </Notice>
      )}
      {byEducators > 0 && (
        <p className="note">
          {count(byEducators, 'attempt')} by educators left out: whoever can see a key tells nothing about the question.
        </p>
      )}
      {read.filter.quizVersionId === null && versions.length > 1 && (
        <p className="note">
          Pooled over the quiz versions {listInWords(versions.map(({ label }) => label).reverse())}: a question whose words stayed is one
          question in all of them.
        </p>
      )}
      {!showsKeys && (
        <p className="note">Options and keys are shown to educators only, because whoever sees a key earns no credit from the quiz.</p>
      )}
    </>
  )
}

function Analysis({ page }: { page: ItemAnalysisPage }) {
  const { statistics, items, fewestForVerdict, timeZone, attempts, toLookAt, read } = page
  const isUnsure = attempts < fewestForVerdict
  return (
    <>
      {read.filter.which === 'first' && !isUnsure && (
        <section aria-labelledby="look">
          <h2 id="look">{toLookAt.length === 0 ? 'No question calls for a look' : `${count(toLookAt.length, 'question')} to look at`}</h2>
          {toLookAt.length > 0 && (
            <ul className="findings">
              {toLookAt.map((item) => (
                <li key={item.questionVersionId}>
                  <a href={`#${detailId(item)}`}>{item.code}</a>
                  <div>
                    {item.findings.map(({ label, sentence }) => (
                      <p key={label}>
                        <b>{label}.</b> {sentence}
                      </p>
                    ))}
                  </div>
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
      <section aria-labelledby="scores" className={isUnsure ? 'unsure' : undefined}>
        <h2 id="scores">Scores</h2>
        <div className="halves">
          <ScoreFigure {...page} />
          <Facts
            items={[
              { term: 'Mean', value: <FigureText figure={statistics.mean} format={asPercent(1)} explained /> },
              { term: 'Median', value: <FigureText figure={statistics.median} format={asPercent(1)} explained /> },
              { term: 'Standard deviation', value: <FigureText figure={statistics.standardDeviation} format={asPercent(1)} explained /> },
              { term: 'Skewness', value: <FigureText figure={statistics.skewness} format={asDecimal(3)} explained /> },
              { term: 'Kurtosis', value: <FigureText figure={statistics.kurtosis} format={asDecimal(3)} explained /> },
              { term: 'Cronbach’s alpha', value: <FigureText figure={statistics.cronbachAlpha} format={asDecimal(3)} explained /> },
              { term: 'Error ratio', value: <FigureText figure={statistics.errorRatio} format={asPercent(1)} explained /> },
              { term: 'Standard error', value: <FigureText figure={statistics.standardError} format={asPercent(1)} explained /> },
            ]}
          />
        </div>
      </section>
      <section aria-labelledby="questions" className={isUnsure ? 'unsure' : undefined}>
        <h2 id="questions">Questions</h2>
        <Table label="Questions" columns={columnsFor(fewestForVerdict)} items={items} keyOf={(item) => item.questionVersionId} />
        <p className="note">
          Right: the mean mark, with its 95% interval. Correlation: of the mark with the rest of the quiz (Moodle’s discrimination index).
          Efficiency: that correlation as a share of the highest these marks allow. Upper − lower: right among the best 27% less right among
          the last 27%. Time: the median of answers that were saved one by one.
        </p>
      </section>
      <section aria-labelledby="each">
        <h2 id="each">Each question in full</h2>
        {items.map((item) => (
          <ItemDetail key={item.questionVersionId} item={item} fewest={fewestForVerdict} timeZone={timeZone} />
        ))}
      </section>
    </>
  )
}

function columnsFor(fewest: number): Column<ItemRow>[] {
  return [
    {
      key: 'question',
      head: 'Question',
      rowHead: true,
      cell: (item) => (
        <>
          <a href={`#${detailId(item)}`}>{item.code}</a>
          <span className="sub">{shortened(item.stem)}</span>
          {item.withdrawnAt !== null && <State kind="caution">Withdrawn for safety</State>}
        </>
      ),
    },
    { key: 'attempts', head: 'Met', numeric: true, cell: ({ statistics }) => statistics.attempts.toLocaleString('en-GB') },
    {
      key: 'facility',
      head: 'Right',
      numeric: true,
      cell: ({ statistics }) => <WithInterval figure={statistics.facilityIndex} interval={statistics.facilityInterval} />,
    },
    {
      key: 'correlation',
      head: 'Correlation',
      numeric: true,
      cell: ({ statistics }) => <FigureText figure={statistics.itemRestCorrelation} format={asDecimal()} />,
    },
    {
      key: 'efficiency',
      head: 'Efficiency',
      numeric: true,
      cell: ({ statistics }) => <FigureText figure={statistics.discriminativeEfficiency} format={asPercent()} />,
    },
    {
      key: 'upper-lower',
      head: 'Upper − lower',
      numeric: true,
      cell: ({ statistics }) => <FigureText figure={statistics.upperLowerDiscrimination} format={asDecimal()} />,
    },
    {
      key: 'time',
      head: 'Time',
      numeric: true,
      cell: ({ statistics }) => <FigureText figure={statistics.medianSeconds} format={asTime} />,
    },
    {
      key: 'verdict',
      head: 'Verdict',
      cell: ({ verdict, statistics }) =>
        verdict.given ? (
          capitalized(verdict.findings.map(({ label }) => label.toLowerCase()).join('; ')) || 'Nothing to note'
        ) : (
          <span className="unsure">{noVerdict(verdict.because, statistics.attempts, fewest)}</span>
        ),
    },
  ]
}

function shortened(stem: string): string {
  return stem.length <= 90 ? stem : `${stem.slice(0, stem.lastIndexOf(' ', 88))} …`
}

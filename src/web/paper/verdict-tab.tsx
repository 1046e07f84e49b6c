import {
  CONTRIBUTION_WORDS,
  FIVE_C_TITLES,
  GRADE_WORDS,
  HINT_TITLES,
  KIND_WORDS,
  RECOMMENDATION_WORDS,
} from '../../exporters/index.ts';
import { GradeMark } from '../shell/grade-mark.tsx';
import { EvidenceList, ReasonView } from './evidence.tsx';
import { useRoom } from './room.tsx';

export function VerdictTab() {
  const { report } = useRoom();
  const { verdict, hints, kind, fiveCs } = report.assessment;
  const errors = report.results.filter((result) => result.type === 'error');
  return (
    <div className="findings-body">
      <section className={`verdict verdict-${verdict.recommendation}`} aria-labelledby="verdict-title">
        <p className="verdict-kind">
          {kind.kind === null ? 'Not a research paper' : KIND_WORDS[kind.kind]}
          {kind.contributionTypes.length > 0 && (
            <>
              {' '}
              · new:{' '}
              {kind.contributionTypes
                .slice(0, 3)
                .map((type) => CONTRIBUTION_WORDS[type])
                .join(', ')}
            </>
          )}
        </p>
        <h2 id="verdict-title">{RECOMMENDATION_WORDS[verdict.recommendation]}</h2>
        <p className="verdict-summary">{verdict.summary}</p>
        {verdict.parts.length > 0 && <p className="small soft">Best parts: {verdict.parts.join(' · ')}</p>}
      </section>

      {(verdict.reasonsFor.length > 0 || verdict.reasonsAgainst.length > 0) && (
        <ul className="reasons" aria-label="Strongest reasons">
          {verdict.reasonsFor.map((reason) => (
            <ReasonView key={reason.text} reason={reason} evidence="chips" />
          ))}
          {verdict.reasonsAgainst.map((reason) => (
            <ReasonView key={reason.text} reason={reason} evidence="chips" />
          ))}
        </ul>
      )}

      <h3 className="group-title">The five hints</h3>
      <div className="hints">
        {hints.map((hint) => (
          <details key={hint.hint} className="hint">
            <summary>
              <GradeMark grade={hint.grade} size={18} />
              <span className="hint-name">{HINT_TITLES[hint.hint]}</span>
              <span className={`hint-grade grade-${hint.grade}`} aria-hidden="true">
                {GRADE_WORDS[hint.grade]}
              </span>
              <span className="hint-summary">{hint.summary}</span>
            </summary>
            <div className="hint-body">
              <ul className="reasons">
                {hint.reasons.map((reason) => (
                  <ReasonView key={reason.text} reason={reason} />
                ))}
              </ul>
              {hint.points && (
                <p className="small soft">
                  {hint.points.got} points; met from {hint.points.met}, partly from {hint.points.partly}.
                </p>
              )}
            </div>
          </details>
        ))}
      </div>

      {fiveCs.length > 0 && (
        <>
          <h3 className="group-title">The five C’s</h3>
          <p className="small soft">From what was found; yours to check while you read.</p>
          <dl className="five-cs">
            {fiveCs.map((one) => (
              <div key={one.name}>
                <dt>{FIVE_C_TITLES[one.name]}</dt>
                <dd>
                  {one.answer}
                  {one.evidence.length > 0 && (
                    <details className="more">
                      <summary>Where</summary>
                      <EvidenceList evidence={one.evidence.slice(0, 4)} />
                    </details>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}

      {verdict.unchecked.length > 0 && (
        <>
          <h3 className="group-title">What nobody could check</h3>
          <ul className="plain-list unchecked">
            {verdict.unchecked.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      {(errors.length > 0 || report.document.warnings.length > 0) && (
        <>
          <h3 className="group-title">Trouble while reading</h3>
          <ul className="plain-list unchecked">
            {errors.map((result) => (
              <li key={result.detectorId}>{result.problem.message}</li>
            ))}
            {report.document.warnings.map((warning) => (
              <li key={`${warning.code}${warning.pageIndex}${warning.message}`}>{warning.message}</li>
            ))}
          </ul>
        </>
      )}
      <details className="more arithmetic">
        <summary>How the verdict is reckoned</summary>
        <ol>
          {verdict.arithmetic.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      </details>
    </div>
  );
}

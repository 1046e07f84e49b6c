import type { Finding } from '../../model/index.ts';
import { pageText, plainText, shortened } from '../../exporters/index.ts';
import { EvidenceList } from './evidence.tsx';
import { findingsOf, FOUND_BY_WORDS } from './found.ts';
import { evidenceKey, useRoom } from './room.tsx';

/** As `detectors/claims.ts` writes them; every field may be missing from a report of another version. */
interface ClaimFacts {
  readonly type?: string;
  readonly standing?: 'believed' | 'stated';
  readonly support?: 'supported' | 'partly' | 'unsupported';
  readonly reason?: string;
  readonly restsOn?: readonly string[];
  readonly carriers?: readonly { readonly label: string; readonly why: string }[];
}

const SUPPORT_WORDS = {
  supported: 'carried',
  partly: 'carried in part',
  unsupported: 'nothing found that carries it',
} as const;

function ClaimView({ finding, number }: { finding: Finding<ClaimFacts>; number: number }) {
  const { facts } = finding;
  const { showEvidence, shown } = useRoom();
  const claim = finding.evidence.find((one) => one.type === 'quote');
  const rest = finding.evidence.filter((one) => one !== claim);
  return (
    <li className="claim">
      <div className="claim-head">
        <span className="claim-number">{number}</span>
        {claim ? (
          <button
            type="button"
            className="claim-text"
            aria-pressed={shown?.key === evidenceKey(claim)}
            data-open={shown?.key === evidenceKey(claim) || undefined}
            onClick={() => showEvidence(claim)}
          >
            {shortened(plainText(claim.quote), 400)}
          </button>
        ) : (
          <span className="claim-text">{finding.message}</span>
        )}
      </div>
      <p className="claim-facts">
        {facts.support && <span className={`support support-${facts.support}`}>{SUPPORT_WORDS[facts.support]}</span>}
        {[
          claim && pageText(claim.place),
          facts.standing === 'believed' && 'a belief',
          !facts.support && facts.restsOn && facts.restsOn.length > 0 && `rests on ${facts.restsOn.join(', ')}`,
          FOUND_BY_WORDS[finding.foundBy],
          finding.confidence < 0.5 && 'doubtful',
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {facts.carriers && facts.carriers.length > 0 ? (
        <ul className="plain-list">
          {facts.carriers.map(({ label, why }) => (
            <li key={label}>{why}</li>
          ))}
        </ul>
      ) : (
        facts.reason && <p className="small">{facts.reason}</p>
      )}
      <EvidenceList evidence={rest} />
    </li>
  );
}

export function ClaimsTab() {
  const { report } = useRoom();
  const novelties = findingsOf(report, ['contribution-statements', 'contribution-list', 'title-contribution']);
  const claims = findingsOf(report, ['claims']) as readonly Finding<ClaimFacts>[];
  const limitations = findingsOf(report, ['limitations']);
  return (
    <div className="findings-body">
      <h3 className="group-title">What it claims</h3>
      {claims.length === 0 ? (
        <p className="soft">No sentence was found that claims a result.</p>
      ) : (
        <ol className="claims">
          {claims.map((finding, index) => (
            <ClaimView key={index} finding={finding} number={index + 1} />
          ))}
        </ol>
      )}
      <h3 className="group-title">What it says is new</h3>
      {novelties.length === 0 && <p className="soft">Nothing is said to be new.</p>}
      {novelties.map((finding, index) => (
        <div key={index} className="finding">
          <p>{finding.message}</p>
          <EvidenceList evidence={finding.evidence} />
        </div>
      ))}
      <h3 className="group-title">Limitations it admits</h3>
      {limitations.length === 0 && <p className="soft">None were found.</p>}
      {limitations.map((finding, index) => (
        <div key={index} className="finding">
          <p>{finding.message}</p>
          <EvidenceList evidence={finding.evidence} />
        </div>
      ))}
    </div>
  );
}

import type { Evidence, Finding } from '../../model/index.ts';
import { pageText } from '../../exporters/index.ts';
import { findingsOf } from './found.ts';
import { evidenceKey, useRoom } from './room.tsx';
import { EvidenceList } from './evidence.tsx';

interface SettingFacts {
  readonly type?: string;
  readonly name?: string;
  readonly value?: string;
  readonly names?: readonly string[];
}

interface Setting {
  readonly name: string;
  readonly values: { readonly value: string; readonly evidence: Evidence; readonly doubtful: boolean }[];
}

function ledgerOf(findings: readonly Finding<SettingFacts>[]): {
  readonly settings: readonly Setting[];
  readonly missing: readonly string[];
} {
  const settings = new Map<string, Setting>();
  const missing = new Set<string>();
  for (const { facts, evidence, confidence } of findings) {
    if (facts.type === 'missing') for (const name of facts.names ?? [facts.name ?? '']) missing.add(name);
    else if (facts.name !== undefined && facts.value !== undefined) {
      const setting = settings.get(facts.name) ?? { name: facts.name, values: [] };
      settings.set(facts.name, setting);
      setting.values.push({ value: facts.value, evidence: evidence[0], doubtful: confidence < 0.5 });
    }
  }
  missing.delete('');
  return { settings: [...settings.values()], missing: [...missing] };
}

/** What somebody who rebuilds it needs: each setting with its value and place, and what is not said. */
export function SettingsTab() {
  const { report, shown, showEvidence } = useRoom();
  const { settings, missing } = ledgerOf(
    findingsOf(report, ['hyperparameters', 'hyperparameter-ledger', 'settings']) as readonly Finding<SettingFacts>[],
  );
  const result = report.results.find(({ detectorId }) => detectorId === 'hyperparameters');
  const others = [
    ['Code', 'code-link'],
    ['Data', 'data-link'],
    ['Hardware', 'hardware'],
    ['Runs', 'runs'],
    ['Spread', 'dispersion'],
  ] as const;
  return (
    <div className="findings-body">
      <h3 className="group-title">Settings</h3>
      {settings.length === 0 && (
        <p className="soft">
          {result?.type === 'not-applicable' || result?.type === 'unavailable'
            ? result.reason
            : 'No setting was found in the text.'}
        </p>
      )}
      {settings.length > 0 && (
        <table className="ledger">
          <thead>
            <tr>
              <th scope="col">Setting</th>
              <th scope="col">Value</th>
              <th scope="col">Where</th>
            </tr>
          </thead>
          <tbody>
            {settings.map(({ name, values }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{values.map(({ value, doubtful }) => (doubtful ? `${value} (doubtful)` : value)).join('; ')}</td>
                <td>
                  {values.map(({ evidence, value }, index) =>
                    evidence.type === 'absence' ? null : (
                      <button
                        type="button"
                        key={index}
                        className="chip"
                        aria-pressed={shown?.key === evidenceKey(evidence)}
                        data-open={shown?.key === evidenceKey(evidence) || undefined}
                        aria-label={`${name} ${value}: ${pageText(evidence.place) ?? 'show'}`}
                        onClick={() => showEvidence(evidence)}
                      >
                        {pageText(evidence.place) ?? 'show'}
                      </button>
                    ),
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {missing.length > 0 && (
        <>
          <h3 className="group-title">Needed to rebuild it, and not found</h3>
          <ul className="missing">
            {missing.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </>
      )}
      {others.map(([title, id]) => {
        const one = report.results.find(({ detectorId }) => detectorId === id);
        if (!one) return null;
        return (
          <section key={id}>
            <h3 className="group-title">{title}</h3>
            {one.type === 'findings' &&
              one.findings.map((finding, index) => (
                <div key={index} className="finding">
                  <p>{finding.message}</p>
                  <EvidenceList evidence={finding.evidence} />
                </div>
              ))}
            {one.type === 'clear' && <p className="soft">Looked for {one.lookedFor}: nothing found.</p>}
            {(one.type === 'not-applicable' || one.type === 'unavailable') && <p className="soft">{one.reason}</p>}
            {one.type === 'error' && <p className="soft">{one.problem.message}</p>}
          </section>
        );
      })}
    </div>
  );
}

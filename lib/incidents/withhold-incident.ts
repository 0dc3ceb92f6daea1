import { type IncidentView, incidentTitles } from '@/lib/domain/incident';

/** An incident for somebody who may not read content: a title may quote an agent, so the kind stands for it, and no words. */
export function withholdIncident(view: IncidentView): IncidentView {
  return { ...view, title: incidentTitles[view.kind], resolution: null, withheld: true };
}

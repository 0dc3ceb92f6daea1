import type { ApiDescription } from '@/lib/queries/api-description-query';
import classes from './api-docs.module.css';
import { CallSection } from './call-section';
import type { CallsOfGroup } from './list-calls';
import { namesUnder } from './list-fields';
import { SchemaSection } from './schema-section';

type Props = { group: CallsOfGroup; components: ApiDescription['components'] };

/** The calls of a group in full, and the named schemas their answers lead to. */
export function ApiGroup({ group, components }: Props) {
  const { name, says, calls } = group;
  const bodies = calls.map(({ operation }) => [operation.requestBody, operation.responses]);
  const names = namesUnder(bodies, components.schemas).filter((each) => each !== 'Problem');
  return (
    <>
      <h1 className={classes.title}>{name}</h1>
      <p className={classes.says}>{says}</p>
      {calls.map((call) => (
        <CallSection key={call.anchor} call={call} responses={components.responses} />
      ))}
      {names.length > 0 ? <h2 className={classes.group}>What these answers hold</h2> : null}
      {names.map((each) => (
        <SchemaSection key={each} name={each} schema={components.schemas[each] ?? {}} />
      ))}
    </>
  );
}

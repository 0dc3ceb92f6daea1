import { CopyText } from '@/components/page-parts/copy-text';
import type { ApiDescription, ApiMedia } from '@/lib/queries/api-description-query';
import classes from './api-docs.module.css';
import { curlOf } from './curl-of';
import { FieldsTable, TypeText } from './fields-table';
import type { Call } from './list-calls';
import { listFields, namesIn, typeWords } from './list-fields';
import { WithCode } from './with-code';

type Props = { call: Call; responses: ApiDescription['components']['responses'] };

/** One call: who may, what it takes, what it answers, how it is refused, and how it looks in a shell. */
export function CallSection({ call, responses }: Props) {
  const { anchor, method, path, operation } = call;
  const { summary, description, parameters, requestBody } = operation;
  return (
    <section id={anchor} className={classes.call} aria-labelledby={`${anchor}-title`}>
      <h2 id={`${anchor}-title`} className={classes.callTitle}>
        <a href={`#${anchor}`}>{summary}</a>
      </h2>
      <p className={classes.address}>
        <b className={classes.method}>{method}</b> <code>{path}</code>
      </p>
      {description.split('\n\n').map((line) => (
        <p key={line} className={classes.says}>
          <WithCode text={line} />
        </p>
      ))}
      <FieldsTable
        caption="In the address"
        fields={parameters.map(({ name, in: place, required, description: says, schema }) => ({
          path: place === 'path' ? `{${name}}` : name,
          type: typeWords(schema),
          of: [],
          isNeeded: required && place === 'query',
          says,
        }))}
      />
      {Object.entries(requestBody?.content ?? {}).map(([media, { schema }]) => (
        <Body key={media} title="Body" media={media} content={{ schema: schema ?? {} }} />
      ))}
      <p className={classes.label}>In a shell</p>
      <CopyText text={curlOf(call)} label={`${summary}, in a shell`} />
      {Object.entries(operation.responses).map(([status, response]) =>
        response.$ref ? null : (
          <div key={status}>
            {Object.entries(response.content ?? {}).map(([media, content]) => (
              <Body key={media} title={`Answer ${status}`} media={media} content={content} />
            ))}
          </div>
        ),
      )}
      <Refusals call={call} responses={responses} />
    </section>
  );
}

function Body({ title, media, content }: { title: string; media: string; content: ApiMedia }) {
  const { schema = {}, example } = content;
  const names = namesIn(schema);
  const fields = listFields(schema);
  const says = typeof schema.description === 'string' && fields.length === 0 ? schema.description : null;
  const label = (
    <>
      {title} <code>{media}</code> {schema.$ref ? <TypeText text={typeWords(schema)} names={names} /> : null}
    </>
  );
  return (
    <>
      {fields.length === 0 ? <p className={classes.label}>{label}</p> : null}
      {says ? (
        <p className={classes.says}>
          <WithCode text={says} />
        </p>
      ) : null}
      <FieldsTable caption={label} fields={fields} />
      {example === undefined || title === 'Body' ? null : (
        <details className={classes.example}>
          <summary>Example</summary>
          <pre>{JSON.stringify(example, null, 2)}</pre>
        </details>
      )}
    </>
  );
}

function Refusals({ call, responses }: Props) {
  const refused = Object.entries(call.operation.responses).filter(([, { $ref }]) => $ref);
  return (
    <details className={classes.example}>
      <summary>Refusals: {refused.map(([status]) => status).join(', ')}</summary>
      <ul>
        {refused.map(([status, { $ref = '' }]) => (
          <li key={status}>
            <b>{status}</b> <WithCode text={responses[$ref.split('/').at(-1) ?? '']?.description ?? ''} />
          </li>
        ))}
      </ul>
    </details>
  );
}

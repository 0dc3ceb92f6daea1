import type { ApiSchema } from '@/lib/queries/api-description-query';
import classes from './api-docs.module.css';
import { FieldsTable } from './fields-table';
import { listFields, typeWords } from './list-fields';

/** A named schema: what several answers hold, told once. */
export function SchemaSection({ name, schema }: { name: string; schema: ApiSchema }) {
  const fields = listFields(schema);
  return (
    <section id={`schema-${name}`} className={classes.call} aria-labelledby={`schema-${name}-title`}>
      <h3 id={`schema-${name}-title`} className={classes.callTitle}>
        <a href={`#schema-${name}`}>{name}</a>
      </h3>
      {fields.length === 0 ? <p className={classes.says}>{typeWords(schema)}</p> : null}
      <FieldsTable caption={`Members of ${name}`} fields={fields} />
    </section>
  );
}

import type { ReactNode } from 'react';
import classes from './api-docs.module.css';
import type { Field } from './list-fields';
import { WithCode } from './with-code';

/** Members as a table: name, type, meaning. Named schemas are links to where they are told. */
export function FieldsTable({ caption, fields }: { caption: ReactNode; fields: Field[] }) {
  if (fields.length === 0) return null;
  return (
    <div className={classes.scroll}>
      <table className={classes.fields}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Type</th>
            <th scope="col">Meaning</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ path, type, of, isNeeded, says }) => (
            <tr key={path}>
              <th scope="row">
                <code>{path}</code>
                {isNeeded ? <span className={classes.needed}>needed</span> : null}
              </th>
              <td>
                <TypeText text={type} names={of} />
              </td>
              <td>
                <WithCode text={says} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The words of a type; the names of schemas in it lead to them. */
export function TypeText({ text, names }: { text: string; names: string[] }) {
  if (names.length === 0) return text;
  return text.split(/(\b[A-Z]\w+\b)/).map((part, index) =>
    names.includes(part) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed text have no other name
      <a key={index} href={`#schema-${part}`}>
        {part}
      </a>
    ) : (
      part
    ),
  );
}

import { anyVerb } from './general-verbs';

const resetsData =
  /(^|[:_-])(db|database|data)[:_-](reset|clean|clear|fresh)$|^(reset|clean|clear|fresh)[:_-](db|database|data)$/i;

/** True where a task's name says that it loses something: `db:drop`, `destroy-env`; not `clean` and its kind, which lose what is made again. */
export function namedLoss(name: string): boolean {
  if (resetsData.test(name)) return true;
  return (
    anyVerb(name) === 'destroy' &&
    !/^(clean|clear|format|uninstall|remove|rm|del|evict)$/i.test(name) &&
    !/(clean|format|unused|cache)/i.test(name)
  );
}

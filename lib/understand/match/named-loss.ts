import { anyVerb } from './general-verbs';

/** True where a task's name says that it loses something: `db:drop`, `destroy-env`; not `clean` and its kind, which lose what is made again. */
export function namedLoss(name: string): boolean {
  return (
    anyVerb(name) === 'destroy' &&
    !/^(clean|clear|format|uninstall|remove|rm|del|evict)$/i.test(name) &&
    !/(clean|format|unused|cache)/i.test(name)
  );
}

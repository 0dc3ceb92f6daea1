/**
 * SQL: lines that say what people did about a session. They stay when its content is erased, for they are the record of
 * those people's acts, not of the session's words. Approvals' lines repeat the action's input and are no such lines: who
 * decided stays in the approval's own row.
 */
export const isOperatorsAct = `type LIKE 'stop.%' OR type LIKE 'log.%'
  OR type IN ('incident.acknowledged', 'incident.assigned', 'incident.resolved', 'incident.reopened')`;

/**
 * The published Cedar schema: what a rule may speak of. A principal is a session, an action is a verb, a resource is what the
 * verb reaches. Every effect of an action is judged by itself. Served at /api/console/policies/schema.
 */
export const policySchema = `/// A named live target.
entity Environment = {
  slug: String,
  /// "production", "staging", "development" or "sandbox"
  tier: String,
};

/// A kind of client, e.g. Agent::"claude-code".
entity Agent;

/// A person, by e-mail in lower case.
entity Person;

/// One run of an agent.
entity Session in [Agent, Environment] = {
  agent: String,
  /// The human who started it; "" when nobody said.
  driver: String,
  /// Owner of the key it uses.
  owner: Person,
  /// The role it acts under, as declared or seen; "" when unknown.
  role: String,
  /// True when that role is wider than this environment expects of agents.
  wider: Bool,
  /// Why: "not-listed", "beyond-grants", "admin-like", "bypass", "human-credentials".
  width: Set<String>,
  /// The client's permission mode, e.g. "bypassPermissions"; "" when unknown.
  permissionMode: String,
  /// True when a supervisor holds its process.
  supervised: Bool,
  home: Environment,
};

/// What an effect reaches.
entity Target in [Environment] = {
  /// Tool family or service, e.g. "cloudformation", "kubernetes", "postgres", "files".
  service: String,
  /// What sort of thing, e.g. "stack", "bucket", "table"; "" when unknown.
  kind: String,
  /// Name or pattern; "" when unknown.
  name: String,
  environment: Environment,
  tier: String,
  /// "one", "many" or "all"
  scope: String,
  /// False also when nobody knows.
  reversible: Bool,
};

type Facts = {
  tool: String,
  /// The command or path, redacted.
  command: String,
  /// Of this effect: "none", "low", "high", "critical" or "unresolved".
  risk: String,
  /// True when part of the action could not be understood.
  unresolved: Bool,
  /// True when the target is not the session's own environment.
  elsewhere: Bool,
  /// True when signals of the target contradict each other.
  conflicting: Bool,
  /// People who have approved this very action.
  approvals: Long,
  /// UTC
  hour: Long,
  /// 1 Monday … 7 Sunday, UTC
  weekday: Long,
};

action read, create, change, destroy, grant, execute appliesTo {
  principal: Session,
  resource: Target,
  context: Facts,
};
`;

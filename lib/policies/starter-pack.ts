/** A policy that a new installation begins with: for all environments, enforcing. */
export type StarterPolicy = { name: string; title: string; text: string };

/**
 * What a sane team would keep switched on. Each rule is about production, where a mistake is not undone by trying again, and none holds
 * reading. Local files, repositories and packages are left to the rules about risk: agents work on those all day.
 */
export const starterPack: readonly StarterPolicy[] = [
  {
    name: 'irreversible-destruction',
    title: 'What cannot be brought back in production waits for a second person',
    text: `// The December 2025 incident: asked for a small fix, an agent deleted and recreated a production environment.
@id("service")
@effect("hold")
@approvers("1")
@sentence("This destroys something in production that cannot be brought back.")
forbid (principal, action == Action::"destroy", resource)
when { resource.tier == "production" && !resource.reversible }
unless { ["files", "git", "packages"].contains(resource.service) };

@id("critical")
@effect("hold")
@approvers("1")
@sentence("This destroys a whole store of data or history, and it reaches production.")
forbid (principal, action == Action::"destroy", resource)
when { resource.tier == "production" && context.risk == "critical" };
`,
  },
  {
    name: 'blast-radius',
    title: 'Everything at once in production waits for people',
    text: `@id("destroy-all")
@effect("hold")
@approvers("2")
@sentence("This destroys everything of its kind in production at once: two people must agree.")
forbid (principal, action == Action::"destroy", resource)
when { resource.tier == "production" && resource.scope == "all" && !resource.reversible }
unless { ["files", "git", "packages"].contains(resource.service) && context.risk != "critical" };

@id("change-all")
@effect("hold")
@approvers("1")
@sentence("This changes everything of its kind in production at once.")
forbid (principal, action in [Action::"change", Action::"grant"], resource)
when { resource.tier == "production" && resource.scope == "all" }
unless { ["files", "git", "packages"].contains(resource.service) };
`,
  },
  {
    name: 'grants-and-secrets',
    title: 'Permissions and secrets of production wait for a second person',
    text: `@id("grant")
@effect("hold")
@approvers("1")
@sentence("This changes who may do what, or what is exposed, in production.")
forbid (principal, action == Action::"grant", resource)
when { resource.tier == "production" }
unless { ["files", "git", "packages"].contains(resource.service) };

@id("secret")
@effect("hold")
@approvers("1")
@sentence("This reads a secret of production into the agent's context, from where it may travel on.")
forbid (principal, action == Action::"read", resource)
when { resource.tier == "production" && resource.kind == "secret" };
`,
  },
  {
    name: 'reached-from-elsewhere',
    title: 'Production is not worked on from sessions meant for something else',
    text: `@id("destroy-or-grant")
@effect("deny")
@sentence("This session is meant for another environment and reaches into production. Start a session for production, with its key, if that is really meant.")
forbid (principal, action in [Action::"destroy", Action::"grant"], resource)
when { resource.tier == "production" && context.elsewhere };

@id("change")
@effect("hold")
@approvers("1")
@sentence("This session is meant for another environment and reaches into production.")
forbid (principal, action in [Action::"create", Action::"change", Action::"execute"], resource)
when { resource.tier == "production" && context.elsewhere };
`,
  },
  {
    name: 'unresolved-in-production',
    title: 'What nobody can read before it runs waits in production',
    text: `@id("unresolved")
@effect("hold")
@approvers("1")
@sentence("Part of this command cannot be known before it runs, and it runs against production.")
forbid (principal, action in [Action::"execute", Action::"change", Action::"destroy", Action::"grant"], resource)
when { resource.tier == "production" && context.unresolved };

@id("conflicting")
@effect("hold")
@approvers("1")
@sentence("The signals of which environment this reaches contradict each other, and production is one of them.")
forbid (principal, action in [Action::"execute", Action::"change", Action::"destroy", Action::"grant"], resource)
when { resource.tier == "production" && context.conflicting && ["high", "critical", "unresolved"].contains(context.risk) }
unless { ["files", "git", "packages"].contains(resource.service) };
`,
  },
  {
    name: 'wider-than-expected',
    title: 'A role wider than expected needs one more pair of eyes in production',
    text: `@id("change")
@effect("hold")
@approvers("1")
@sentence("The role of this session is wider than this environment expects of agents, so what it changes waits for a second person.")
forbid (principal, action in [Action::"create", Action::"change", Action::"execute"], resource)
when { principal.wider && resource.tier == "production" && ["high", "critical", "unresolved"].contains(context.risk) };

@id("destroy-or-grant")
@effect("hold")
@approvers("2")
@sentence("The role of this session is wider than this environment expects of agents, so two people must agree to this.")
forbid (principal, action in [Action::"destroy", Action::"grant"], resource)
when { principal.wider && resource.tier == "production" }
unless { ["files", "git", "packages"].contains(resource.service) && context.risk != "critical" };
`,
  },
];

using System.Text.Json.Serialization;

namespace Burnish.Core.Model;

/// <summary>The nine areas of the mission; each has one agent.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Area>))]
public enum Area
{
    /// <summary>API, services, error handling.</summary>
    Backend,
    /// <summary>UI, accessibility, desktop shell.</summary>
    Frontend,
    /// <summary>Schemas, queries, data stores.</summary>
    Database,
    /// <summary>Authentication, authorisation, secrets, OWASP Top 10.</summary>
    Security,
    /// <summary>Latency, caching, memory.</summary>
    Performance,
    /// <summary>Containers, pipelines, deployment.</summary>
    Infrastructure,
    /// <summary>API documents, diagrams, guides.</summary>
    Documentation,
    /// <summary>Unit, integration and end-to-end tests, coverage.</summary>
    Testing,
    /// <summary>Logging, metrics, tracing, alerting.</summary>
    Observability,
}

/// <summary>How bad a finding is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Info,
    /// <summary>Costs little.</summary>
    Low,
    /// <summary>Costs something in ordinary operation.</summary>
    Medium,
    /// <summary>Likely to hurt in production.</summary>
    High,
    /// <summary>Exploitable or destructive as it stands.</summary>
    Critical,
}

/// <summary>How sure a rule is of a finding. Low is neither shown unasked nor scored.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Confidence>))]
public enum Confidence
{
    /// <summary>A hint.</summary>
    Low,
    /// <summary>Right more often than not.</summary>
    Medium,
    /// <summary>Read from a syntax tree or parsed configuration, with its exceptions known.</summary>
    High,
}

/// <summary>The seven groups of the mission's success criteria.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CriterionGroup>))]
public enum CriterionGroup
{
    /// <summary>SEC-1 to SEC-8.</summary>
    Security,
    /// <summary>PRF-1 to PRF-7.</summary>
    Performance,
    /// <summary>TST-1 to TST-6.</summary>
    Testing,
    /// <summary>QUA-1 to QUA-7.</summary>
    CodeQuality,
    /// <summary>INF-1 to INF-6.</summary>
    Infrastructure,
    /// <summary>DOC-1 to DOC-7.</summary>
    Documentation,
    /// <summary>MON-1 to MON-5.</summary>
    Monitoring,
}

/// <summary>The tiers of the mission. Their weights are those of OpenSSF Scorecard, which has the same four tiers.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Tier>))]
public enum Tier
{
    /// <summary>Weight 2.5.</summary>
    Low,
    /// <summary>Weight 5.</summary>
    Medium,
    /// <summary>Weight 7.5.</summary>
    High,
    /// <summary>Weight 10.</summary>
    Critical,
}

/// <summary>What the evidence says of a criterion.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CriterionStatus>))]
public enum CriterionStatus
{
    /// <summary>Evidence of the strength asked for says yes.</summary>
    Met,
    /// <summary>A share is met; the rest is listed.</summary>
    Partial,
    /// <summary>Evidence says no.</summary>
    Unmet,
    /// <summary>It could not be looked at.</summary>
    Unknown,
    /// <summary>A precondition is absent.</summary>
    NotApplicable,
    /// <summary>A person wrote a reason and an expiry date.</summary>
    Waived,
}

/// <summary>How strong a piece of evidence is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Strength>))]
public enum Strength
{
    /// <summary>No evidence.</summary>
    None,
    /// <summary>A file exists.</summary>
    Declared,
    /// <summary>Read from a syntax tree or parsed configuration, joined over the repository.</summary>
    Analysed,
    /// <summary>Something was run and measured in this run.</summary>
    Executed,
}

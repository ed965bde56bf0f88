using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Deployment;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Kubernetes;

/// <summary>The manifests of one service as text.</summary>
internal static partial class ServiceManifest
{
    /// <summary>Configuration, Deployment, Service, disruption budget and network policy.</summary>
    public static string Text(Codebase code, DeployableService service, int user)
    {
        var variables = (service.Composed?.Environment ?? ImmutableSortedDictionary<string, string>.Empty).Where(v => v.Key != "NODE_ENV").ToList();
        var plain = variables.Where(v => !IsSecret(v.Key, v.Value)).ToList();
        var secret = variables.Where(v => IsSecret(v.Key, v.Value)).Select(v => v.Key).ToList();
        if (service.Package is not null && !plain.Exists(v => v.Key == "PORT") && Images.IsNode(Images.OuterImage(service.Image, service.Image.Stages.Length - 1)))
            plain.Insert(0, new("PORT", $"{service.Port}"));
        var text = new StringBuilder("# Generated from the Dockerfile, the compose file and the routes by Burnish; edit it like any other file.\n");
        text.Append($"# Set the image to where your registry keeps what {service.Image.Path} builds.\n");
        if (secret.Count > 0) text.Append($"# Create the secret first: kubectl create secret generic {service.Name}-secrets{string.Concat(secret.Select(s => $" --from-literal={s}=…"))}\n");
        if (plain.Count > 0) text.Append(Configuration(service.Name, plain));
        text.Append(Deployment(code, service, user, plain.Count > 0, secret)).Append(Beside(service));
        return text.ToString();
    }

    private static string Configuration(string name, List<KeyValuePair<string, string>> variables) =>
        $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {name}-config\n  labels:\n    app.kubernetes.io/name: {name}\ndata:\n"
        + string.Concat(variables.Select(v => $"  {v.Key}: '{v.Value.Replace("'", "''", StringComparison.Ordinal)}'\n")) + "---\n";

    private static string Deployment(Codebase code, DeployableService service, int user, bool hasConfiguration, List<string> secret)
    {
        var version = service.Package is { Version.Length: > 0 } package ? package.Version : "0.1.0";
        var text = new StringBuilder($"""
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: {service.Name}
              labels:
                app.kubernetes.io/name: {service.Name}
            spec:
              replicas: 2
              selector:
                matchLabels:
                  app.kubernetes.io/name: {service.Name}
              template:
                metadata:
                  labels:
                    app.kubernetes.io/name: {service.Name}
                spec:
                  automountServiceAccountToken: false
                  terminationGracePeriodSeconds: 30
                  securityContext:
                    runAsNonRoot: true
                    runAsUser: {user}
                    runAsGroup: {user}
                    fsGroup: {user}
                    seccompProfile:
                      type: RuntimeDefault
                  containers:
                    - name: {service.Name}
                      image: {service.Name}:{version}
                      ports:
                        - name: http
                          containerPort: {service.Port}

            """.ReplaceLineEndings("\n"));
        if (hasConfiguration) text.Append($"          envFrom:\n            - configMapRef:\n                name: {service.Name}-config\n");
        if (Images.IsNode(Images.OuterImage(service.Image, service.Image.Stages.Length - 1)) || secret.Count > 0) text.Append("          env:\n");
        if (Images.IsNode(Images.OuterImage(service.Image, service.Image.Stages.Length - 1))) text.Append("            - name: NODE_ENV\n              value: production\n");
        foreach (var name in secret)
            text.Append($"            - name: {name}\n              valueFrom:\n                secretKeyRef:\n                  name: {service.Name}-secrets\n                  key: {name}\n");
        text.Append("          resources:\n            requests:\n              cpu: 100m\n              memory: 128Mi\n            limits:\n              cpu: '1'\n              memory: 512Mi\n");
        text.Append(Probe("livenessProbe", Live(code, service), 20)).Append(Probe("readinessProbe", Ready(code, service), 10));
        text.Append("          securityContext:\n            allowPrivilegeEscalation: false\n            capabilities:\n              drop: [ALL]\n---\n");
        return text.ToString();
    }

    private static string Probe(string name, string? path, int period) =>
        $"          {name}:\n" + (path is null ? "            tcpSocket:\n              port: http\n" : $"            httpGet:\n              path: {path}\n              port: http\n")
        + $"            periodSeconds: {period}\n            timeoutSeconds: 5\n";

    private static string? Live(Codebase code, DeployableService service) =>
        IsWebServer(service) ? "/" : service.Package is { } package ? HealthRoutes.LiveOf(code, package.Directory) : null;

    private static string? Ready(Codebase code, DeployableService service) =>
        IsWebServer(service) ? "/" : service.Package is { } package ? HealthRoutes.ReadyOf(code, package.Directory) ?? HealthRoutes.LiveOf(code, package.Directory) : null;

    private static bool IsWebServer(DeployableService service) => Images.NameOf(Images.OuterImage(service.Image, service.Image.Stages.Length - 1)) is "nginx" or "nginx-unprivileged";

    private static string Beside(DeployableService service) =>
        $$"""
        apiVersion: v1
        kind: Service
        metadata:
          name: {{service.Name}}
          labels:
            app.kubernetes.io/name: {{service.Name}}
        spec:
          selector:
            app.kubernetes.io/name: {{service.Name}}
          ports:
            - name: http
              port: {{service.Port}}
              targetPort: http
        ---
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: {{service.Name}}
        spec:
          minAvailable: 1
          selector:
            matchLabels:
              app.kubernetes.io/name: {{service.Name}}
        ---
        # Only the port of the service can be reached; what the service itself calls is not limited.
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: {{service.Name}}
        spec:
          podSelector:
            matchLabels:
              app.kubernetes.io/name: {{service.Name}}
          policyTypes: [Ingress]
          ingress:
            - ports:
                - protocol: TCP
                  port: {{service.Port}}

        """.ReplaceLineEndings("\n");

    private static bool IsSecret(string name, string value) => SecretName().IsMatch(name) || Credentials().IsMatch(value);

    [GeneratedRegex("PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|CREDENTIAL|DSN", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex SecretName();

    // An address that holds a password: scheme://user:password@host.
    [GeneratedRegex("://[^/@:]*:[^/@]+@|\\$\\{", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Credentials();
}

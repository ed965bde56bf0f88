using System.Collections.Immutable;
using Burnish.Core.Model;
using static Burnish.Catalog.Shared.Secrets.SecretPattern;

namespace Burnish.Catalog.Shared.Secrets.Families;

/// <summary>Azure, Entra and Power Platform, from the documentation of each service's keys and the common annotated security key format.</summary>
internal sealed class Microsoft : ISecretFamily
{
    /// <inheritdoc/>
    public ImmutableArray<SecretPattern> Patterns { get; } =
    [
        Token("azure-storage-key", "Azure storage account key", @"AccountKey=(?<s>[A-Za-z0-9+/]{86}==)", "AccountKey=") with { Severity = Severity.Critical },
        Token("azure-shared-access-key", "Azure service bus or event hub key", @"SharedAccessKey=(?<s>[A-Za-z0-9+/]{42,43}=)", "SharedAccessKey="),
        Token("azure-sas-token", "Azure shared access signature", @"sig=(?<s>[A-Za-z0-9%+/]{43,64}(?:%3D|=))", "sig="),
        Token("azure-client-secret", "Entra client secret", @"(?<=(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.]{3})[0-9]Q~[A-Za-z0-9_~.-]{31,34}", "0Q~", "1Q~", "2Q~", "3Q~", "4Q~", "5Q~", "6Q~", "7Q~", "8Q~", "9Q~") with { MayFollowWord = true },
        Token("azure-devops-token", "Azure DevOps personal access token", @"(?<=[A-Za-z0-9]{76})AZDO[A-Za-z0-9]{4}", "AZDO") with { MayFollowWord = true, LeastEntropy = 1.5 },
        Token("azure-functions-key", "Azure Functions key", @"(?<=[A-Za-z0-9_-]{44})AzFu[A-Za-z0-9_-]{5}[AQgw]==", "AzFu") with { MayFollowWord = true, LeastEntropy = 1.5 },
        Token("azure-cosmos-key", "Azure Cosmos DB or API management key", @"(?<=[A-Za-z0-9+/]{76})(?:ACDb|APIM)[A-Za-z0-9+/]{5}[AQgw]==", "ACDb", "APIM") with { MayFollowWord = true, LeastEntropy = 1.5 },
        Token("azure-container-registry-key", "Azure container registry key", @"(?<=[A-Za-z0-9+/]{42})\+ACR[A-Za-z0-9]{6}", "+ACR") with { MayFollowWord = true, LeastEntropy = 1.5 },
        Token("azure-search-key", "Azure search key", @"(?<=[A-Za-z0-9]{42})AzSe[A-D][A-Za-z0-9]{5}", "AzSe") with { MayFollowWord = true, LeastEntropy = 1.5 },
        Token("azure-cache-key", "Azure cache key", @"(?<=[A-Za-z0-9]{33})AzCa[A-P][A-Za-z0-9]{5}=", "AzCa") with { MayFollowWord = true, LeastEntropy = 1.5 },
        Token("azure-iot-key", "Azure IoT, event hub or service bus key", @"(?<=[A-Za-z0-9+/]{33})(?:AIoT|\+ASb|\+AEh|\+ARm)[A-Za-z0-9+/]{5}[AQgw]=", "AIoT", "+ASb", "+AEh", "+ARm") with { MayFollowWord = true, LeastEntropy = 1.5 },
        Token("teams-webhook", "Microsoft Teams webhook", @"webhook\.office\.com/webhookb2/(?<s>[0-9a-f-]{36}@[0-9a-f-]{36}/IncomingWebhook/[0-9a-f]{32}/[0-9a-f-]{36})", "webhook.office.com") with { MayFollowWord = true },
        Named("azure-subscription-key", "Azure AI services key", @"[0-9a-f]{32}|[A-Za-z0-9]{84}", "subscription_key", "subscriptionkey", "ocp-apim-subscription", "azure_openai_key", "azure_openai_api_key", "azure_search_key"),
        Named("azure-tenant-secret", "Azure client secret", @"[A-Za-z0-9_~.-]{34,40}", "azure_client_secret", "azureclientsecret", "arm_client_secret"),
        Named("azure-instrumentation", "Azure web publishing password", @"[A-Za-z0-9]{60}", "userpwd"),
    ];
}

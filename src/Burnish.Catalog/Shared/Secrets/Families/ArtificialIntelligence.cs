using System.Collections.Immutable;
using Burnish.Core.Model;
using static Burnish.Catalog.Shared.Secrets.SecretPattern;

namespace Burnish.Catalog.Shared.Secrets.Families;

/// <summary>Model providers, from their authentication pages.</summary>
internal sealed class ArtificialIntelligence : ISecretFamily
{
    /// <inheritdoc/>
    public ImmutableArray<SecretPattern> Patterns { get; } =
    [
        Token("openai-key", "OpenAI API key", @"sk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{16,80}T3BlbkFJ[A-Za-z0-9_-]{16,80}", "sk-") with { Severity = Severity.Critical },
        Token("openai-project-key", "OpenAI project key", @"sk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{40,200}", "sk-proj-", "sk-svcacct-", "sk-admin-") with { Severity = Severity.Critical },
        Token("openai-legacy-key", "OpenAI or compatible API key", @"sk-[A-Za-z0-9]{48}", "sk-") with { LeastEntropy = 3.8 },
        Token("anthropic-key", "Anthropic API key", @"sk-ant-(?:api|admin|oat)[0-9]{2}-[A-Za-z0-9_-]{80,120}", "sk-ant-") with { Severity = Severity.Critical },
        Token("huggingface-token", "Hugging Face token", @"hf_[A-Za-z]{34}", "hf_"),
        Token("huggingface-organization-token", "Hugging Face organisation token", @"api_org_[A-Za-z]{34}", "api_org_"),
        Token("replicate-token", "Replicate token", @"r8_[A-Za-z0-9]{37}", "r8_"),
        Token("groq-key", "Groq API key", @"gsk_[A-Za-z0-9]{52}", "gsk_"),
        Token("perplexity-key", "Perplexity API key", @"pplx-[A-Za-z0-9]{48}", "pplx-"),
        Token("openrouter-key", "OpenRouter API key", @"sk-or-v1-[0-9a-f]{64}", "sk-or-v1-"),
        Token("xai-key", "xAI API key", @"xai-[A-Za-z0-9]{80}", "xai-"),
        Token("fireworks-key", "Fireworks API key", @"fw_[A-Za-z0-9]{22,26}", "fw_") with { LeastEntropy = 3.5 },
        Token("langsmith-key", "LangSmith key", @"lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}", "lsv2_"),
        Token("pinecone-key", "Pinecone key", @"pcsk_[A-Za-z0-9]{5,8}_[A-Za-z0-9]{60,70}", "pcsk_"),
        Token("nvidia-key", "NVIDIA API key", @"nvapi-[A-Za-z0-9_-]{60,70}", "nvapi-"),
        Token("tavily-key", "Tavily key", @"tvly-(?:dev-|prod-)?[A-Za-z0-9]{32}", "tvly-"),
        Token("langfuse-secret", "Langfuse secret key", @"sk-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "sk-lf-"),
        Named("cohere-key", "Cohere API key", @"[A-Za-z0-9]{40}", "cohere", "co_api_key"),
        Named("mistral-key", "Mistral API key", @"[A-Za-z0-9]{32}", "mistral"),
        Named("deepseek-key", "DeepSeek API key", @"sk-[0-9a-f]{32}", "deepseek"),
        Named("elevenlabs-key", "ElevenLabs key", @"(?:sk_)?[0-9a-f]{32,48}", "elevenlabs", "eleven_labs"),
        Named("stability-key", "Stability key", @"sk-[A-Za-z0-9]{48}", "stability"),
        Named("together-key", "Together key", @"[0-9a-f]{64}", "together_api_key", "togetherai"),
        Named("assemblyai-key", "AssemblyAI key", @"[0-9a-f]{32}", "assemblyai", "assembly_ai"),
        Named("deepgram-key", "Deepgram key", @"[0-9a-f]{40}", "deepgram"),
    ];
}

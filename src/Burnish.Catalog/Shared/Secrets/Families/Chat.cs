using System.Collections.Immutable;
using static Burnish.Catalog.Shared.Secrets.SecretPattern;

namespace Burnish.Catalog.Shared.Secrets.Families;

/// <summary>Slack, Discord, Telegram and other ways to talk, from their API documentation.</summary>
internal sealed class Chat : ISecretFamily
{
    /// <inheritdoc/>
    public ImmutableArray<SecretPattern> Patterns { get; } =
    [
        Token("slack-bot-token", "Slack bot token", @"xoxb-[0-9]{8,14}-[0-9A-Za-z-]{16,60}", "xoxb-"),
        Token("slack-user-token", "Slack user token", @"xox[pe]-(?:[0-9]{8,14}-){2,3}[0-9A-Za-z]{20,64}", "xoxp-", "xoxe-"),
        Token("slack-app-token", "Slack app token", @"xapp-[0-9]-[A-Z0-9]{8,14}-[0-9]{8,14}-[0-9a-f]{40,80}", "xapp-"),
        Token("slack-configuration-token", "Slack configuration token", @"xoxe\.xox[bp]-[0-9]-[A-Za-z0-9]{100,200}", "xoxe.xox"),
        Token("slack-legacy-token", "Slack legacy token", @"xox[aosr]-[0-9A-Za-z-]{20,80}", "xoxa-", "xoxo-", "xoxs-", "xoxr-"),
        Token("slack-webhook", "Slack webhook", @"hooks\.slack\.com/(?:services|workflows|triggers)/(?<s>[TE][A-Z0-9]{7,12}/[A-Z0-9]{8,14}/[A-Za-z0-9]{20,40})", "hooks.slack.com") with { MayFollowWord = true },
        Named("slack-signing-secret", "Slack signing secret", @"[0-9a-f]{32}", "slack_signing_secret", "slacksigningsecret"),
        Token("discord-webhook", "Discord webhook", @"(?:discord|discordapp)\.com/api/webhooks/(?<s>[0-9]{17,20}/[A-Za-z0-9_-]{60,80})", "discord.com/api", "discordapp.com/api") with { MayFollowWord = true },
        Named("discord-bot-token", "Discord bot token", @"[MNO][A-Za-z0-9_-]{23,28}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,40}", "discord", "bot_token", "token"),
        Named("discord-client-secret", "Discord client secret", @"[A-Za-z0-9_-]{32}", "discord_client_secret", "discordclientsecret", "discord_secret"),
        Token("telegram-bot-token", "Telegram bot token", @"(?<=(?<![0-9A-Za-z])[0-9]{8,10}):AA[A-Za-z0-9_-]{33}", ":AA") with { MayFollowWord = true },
        Token("mattermost-webhook", "Mattermost webhook", @"/hooks/(?<s>[a-z0-9]{26})", "/hooks/") with { MayFollowWord = true, LeastEntropy = 3.3 },
        Named("mattermost-token", "Mattermost access token", @"[a-z0-9]{26}", "mattermost"),
        Named("zoom-secret", "Zoom secret", @"[A-Za-z0-9]{32,36}", "zoom_api_secret", "zoom_client_secret", "zoom_secret"),
        Named("line-channel-token", "LINE channel token", @"[A-Za-z0-9+/=]{100,200}", "line_channel", "channel_access_token", "line_token"),
        Named("webex-bot-token", "Webex bot token", @"[A-Za-z0-9]{64}_[A-Z0-9]{4}_[0-9a-f-]{36}", "webex"),
        Named("intercom-token", "Intercom access token", @"dG9r[A-Za-z0-9+/]{50,80}={0,2}", "intercom"),
        Named("pushover-token", "Pushover token", @"[a-z0-9]{30}", "pushover"),
        Named("gitter-token", "Gitter token", @"[0-9a-f]{40}", "gitter_token"),
        Named("zulip-key", "Zulip bot key", @"[A-Za-z0-9]{32}", "zulip_api_key", "zulip_key"),
    ];
}

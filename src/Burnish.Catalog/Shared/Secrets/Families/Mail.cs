using System.Collections.Immutable;
using static Burnish.Catalog.Shared.Secrets.SecretPattern;

namespace Burnish.Catalog.Shared.Secrets.Families;

/// <summary>Services that send mail and messages, from their API references.</summary>
internal sealed class Mail : ISecretFamily
{
    /// <inheritdoc/>
    public ImmutableArray<SecretPattern> Patterns { get; } =
    [
        Token("sendgrid-key", "SendGrid API key", @"SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}", "SG."),
        Token("mailgun-key", "Mailgun private key", @"key-[0-9a-f]{32}", "key-") with { LeastEntropy = 3.0 },
        Token("mailchimp-key", "Mailchimp API key", @"(?<=(?<![0-9a-f])[0-9a-f]{32})-us[0-9]{1,2}", "-us") with { MayFollowWord = true, LeastEntropy = 1.0 },
        Token("brevo-key", "Brevo API key", @"xkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16}", "xkeysib-"),
        Token("brevo-smtp-key", "Brevo SMTP key", @"xsmtpsib-[0-9a-f]{64}-[A-Za-z0-9]{16}", "xsmtpsib-"),
        Named("postmark-token", "Postmark server token", @"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "postmark"),
        Token("resend-key", "Resend API key", @"re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}", "re_"),
        Token("mailersend-key", "MailerSend token", @"mlsn\.[0-9a-f]{64}", "mlsn."),
        Named("sparkpost-key", "SparkPost key", @"[0-9a-f]{40}", "sparkpost"),
        Named("mailjet-secret", "Mailjet secret", @"[0-9a-f]{32}", "mailjet", "mj_apikey"),
        Token("twilio-account-key", "Twilio API key", @"SK[0-9a-f]{32}", "SK0", "SK1", "SK2", "SK3", "SK4", "SK5", "SK6", "SK7", "SK8", "SK9", "SKa", "SKb", "SKc", "SKd", "SKe", "SKf") with { LeastEntropy = 3.2 },
        Named("twilio-auth-token", "Twilio auth token", @"[0-9a-f]{32}", "twilio", "auth_token", "authtoken"),
        Named("vonage-secret", "Vonage API secret", @"[A-Za-z0-9]{16}", "vonage_api_secret", "nexmo_api_secret", "nexmo_secret"),
        Token("messagebird-key", "MessageBird key", @"live_[A-Za-z0-9]{25}", "live_") with { LeastEntropy = 3.6 },
        Named("plivo-token", "Plivo auth token", @"[A-Za-z0-9]{40}", "plivo"),
        Token("customerio-key", "Loops or Customer.io key", @"eu1_[A-Za-z0-9]{40}", "eu1_"),
        Token("klaviyo-key", "Klaviyo private key", @"pk_[0-9a-f]{34}", "pk_") with { LeastEntropy = 3.2 },
        Named("onesignal-key", "OneSignal key", @"[A-Za-z0-9]{48}|[0-9a-f-]{36}", "onesignal_rest_api_key", "onesignal_api_key"),
    ];
}

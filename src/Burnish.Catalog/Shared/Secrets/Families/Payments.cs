using System.Collections.Immutable;
using Burnish.Core.Model;
using static Burnish.Catalog.Shared.Secrets.SecretPattern;

namespace Burnish.Catalog.Shared.Secrets.Families;

/// <summary>Stripe, Square, PayPal and others that move money, from their API references.</summary>
internal sealed class Payments : ISecretFamily
{
    /// <inheritdoc/>
    public ImmutableArray<SecretPattern> Patterns { get; } =
    [
        Token("stripe-live-key", "Stripe live secret key", @"(?:sk|rk)_live_[A-Za-z0-9]{20,247}", "sk_live_", "rk_live_") with { Severity = Severity.Critical },
        Token("stripe-test-key", "Stripe test key", @"(?:sk|rk)_test_[A-Za-z0-9]{20,247}", "sk_test_", "rk_test_") with { Severity = Severity.Low },
        Token("stripe-webhook-secret", "Stripe webhook secret", @"whsec_[A-Za-z0-9+/=]{24,80}", "whsec_"),
        Token("square-access-token", "Square access token", @"EAAA[A-Za-z0-9_-]{60}", "EAAA"),
        Token("square-oauth-secret", "Square OAuth secret", @"sq0csp-[A-Za-z0-9_-]{43}", "sq0csp-"),
        Token("square-personal-token", "Square personal token", @"sq0atp-[A-Za-z0-9_-]{22}", "sq0atp-"),
        Token("paypal-braintree-token", "Braintree access token", @"access_token\$production\$[0-9a-z]{16}\$[0-9a-f]{32}", "access_token$production"),
        Named("paypal-secret", "PayPal client secret", @"E[A-Za-z0-9_-]{79}", "paypal_client_secret", "paypal_secret", "paypalsecret"),
        Token("adyen-key", "Adyen API key", @"AQE[A-Za-z0-9]{50,200}[A-Za-z0-9+/=.\-{}]{20,200}", "AQE") with { LeastEntropy = 4.2 },
        Token("razorpay-live-key", "Razorpay live key id", @"rzp_live_[A-Za-z0-9]{14}", "rzp_live_"),
        Token("mollie-live-key", "Mollie live key", @"live_[A-Za-z0-9]{30}", "live_") with { LeastEntropy = 3.6 },
        Token("flutterwave-secret", "Flutterwave secret key", @"FLWSECK-[0-9a-f]{32}-X", "FLWSECK-"),
        Token("flutterwave-test-secret", "Flutterwave test key", @"FLWSECK_TEST-[0-9a-zA-Z]{32}-X", "FLWSECK_TEST-") with { Severity = Severity.Low },
        Token("paystack-secret", "Paystack secret key", @"sk_live_[0-9a-f]{40}", "sk_live_") with { Severity = Severity.Critical },
        Token("gocardless-token", "GoCardless live token", @"live_[A-Za-z0-9_-]{40}", "live_") with { LeastEntropy = 3.8 },
        Named("plaid-secret", "Plaid secret", @"[0-9a-f]{30}", "plaid_secret", "plaidsecret"),
        Token("plaid-token", "Plaid access token", @"access-(?:sandbox|development|production)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "access-sandbox-", "access-development-", "access-production-"),
        Token("wise-token", "Lemon Squeezy or Paddle key", @"pdl_(?:live|sdbx)_apikey_[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}", "pdl_"),
        Token("shippo-token", "Shippo live token", @"shippo_live_[0-9a-f]{40}", "shippo_live_"),
        Token("easypost-key", "EasyPost key", @"EZ[AT]K[A-Za-z0-9]{54}", "EZAK", "EZTK"),
        Named("coinbase-secret", "Coinbase secret", @"[A-Za-z0-9+/=_-]{32,88}", "coinbase_secret", "coinbase_api_secret"),
        Named("binance-secret", "Binance secret", @"[A-Za-z0-9]{64}", "binance_secret", "binance_api_secret", "binance_api_key"),
        Named("kraken-secret", "Kraken secret", @"[A-Za-z0-9+/]{86}==", "kraken"),
    ];
}

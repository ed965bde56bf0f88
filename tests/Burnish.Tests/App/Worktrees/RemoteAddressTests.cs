using Burnish.App.Worktrees;

namespace Burnish.Tests.App.Worktrees;

public sealed class RemoteAddressTests
{
    [Theory]
    [InlineData("https://example.org/team/shop.git", "https://example.org/team/shop.git")]
    [InlineData("https://ada:s3cret@example.org/team/shop.git", "https://example.org/team/shop.git")]
    [InlineData("https://example.org/shop.git?token=abc", "https://example.org/shop.git")]
    [InlineData("git@example.org:team/shop.git", "ssh://example.org/team/shop.git")]
    [InlineData("ssh://git@example.org/team/shop.git", "ssh://example.org/team/shop.git")]
    public void An_address_is_told_without_credentials(string remote, string told) => Assert.Equal(told, RemoteAddress.Of(remote));

    [Theory]
    [InlineData("/home/ada/shop.git")]
    [InlineData("../shop.git")]
    [InlineData("file:///home/ada/shop.git")]
    [InlineData("C:\\work\\shop")]
    [InlineData("")]
    public void A_folder_is_no_address(string remote) => Assert.Null(RemoteAddress.Of(remote));
}

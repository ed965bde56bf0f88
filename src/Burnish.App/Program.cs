return await Burnish.App.Cli.Commands.RunAsync(args);

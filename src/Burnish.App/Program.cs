using System.CommandLine;
using Burnish.App.Cli;

var root = new RootCommand("Takes any git repository to production grade, one proven commit at a time") { DoctorCommand.Create() };
return await root.Parse(args).InvokeAsync();

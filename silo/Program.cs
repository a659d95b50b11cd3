using Actors.Silo;

await SiloApplication.Create(args).RunAsync();

using Actors.Silo;

await SiloApplication.Create(args).RunSiloAsync();

namespace Actors.Cli.Service;

/// <summary>Keeps two commands from starting or stopping one service at once. The system takes it back when the holder dies.</summary>
internal static class DataLock
{
    public static FileStream Take(DataDirectory data)
    {
        try
        {
            return new FileStream(data.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held)
        {
            throw new Failure($"Another actors command is at work on {data.Folder}. Wait for it, then try again.", held);
        }
    }
}

using Actors.Cli.Service;

namespace Actors.Cli.GrainHosts;

/// <summary>The choice kept between commands: grain-host.json for this command, grain-host.props for MSBuild.</summary>
/// <param name="folder">The clone's artifacts folder.</param>
internal sealed class GrainHostMemory(string folder)
{
    private readonly string _choice = Path.Combine(folder, "grain-host.json");
    private readonly string _properties = Path.Combine(folder, "grain-host.props");

    /// <summary>What was chosen last; null when nothing was, or when the file cannot be read any more.</summary>
    public GrainHostChoice? Recall()
    {
        try
        {
            return JsonFile.Read<GrainHostChoice>(_choice);
        }
        catch (Failure)
        {
            return null;
        }
    }

    public void Remember(GrainHostChoice choice)
    {
        Directory.CreateDirectory(folder);
        JsonFile.Write(_choice, choice);
        File.WriteAllText(_properties, $"<Project><PropertyGroup><GrainHost>{choice.Host}</GrainHost></PropertyGroup></Project>\n");
    }
}

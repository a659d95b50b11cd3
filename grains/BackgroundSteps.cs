using Orleans;
using Orleans.Runtime;

namespace Actors.Grains;

/// <summary>
/// A grain's work in the background: on a grain timer, one bounded step a tick, interleaving with calls, until none is left. Used on the grain's own turns only.
/// </summary>
/// <param name="grain">Whose work it is.</param>
/// <param name="step">Makes the next step; false where no work is left.</param>
/// <param name="failed">Takes the failure of a step. Returns how long to pause before the next one.</param>
internal sealed class BackgroundSteps(Grain grain, Func<CancellationToken, Task<bool>> step, Func<Exception, TimeSpan> failed)
{
    private static readonly TimeSpan BetweenSteps = TimeSpan.FromMilliseconds(1);

    private IGrainTimer? _timer;
    private bool _moreAsked;

    /// <summary>Takes the work up, unless it is under way.</summary>
    public void Continue()
    {
        _moreAsked = true;
        _timer ??= grain.RegisterGrainTimer(Step, new GrainTimerCreationOptions(TimeSpan.Zero, BetweenSteps) { Interleave = true, KeepAlive = true });
    }

    private async Task Step(CancellationToken cancellationToken)
    {
        try
        {
            // Work that comes while the tables are being read is asked for meanwhile: then there is another step.
            _moreAsked = false;
            if (!await step(cancellationToken) && !_moreAsked)
            {
                _timer?.Dispose();
                _timer = null;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The activation ends; the work goes on in the next one.
        }
        catch (Exception failure)
        {
            var pause = failed(failure);
            _timer?.Change(pause, BetweenSteps);
        }
    }
}

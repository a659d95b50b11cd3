namespace Actors.ClientApi.Moves;

/// <summary>The body of <c>POST /v1/municipalities/{code}/moves</c>. <see cref="MoveProposals"/> says what each field must be.</summary>
public sealed class MoveRequest
{
    /// <summary>Who moves, as the answer to a registration names them.</summary>
    public string? RecipientCode { get; set; }

    /// <summary>The local government code of the body to which the person comes.</summary>
    public string? To { get; set; }

    /// <summary>The first day at the new place.</summary>
    public string? MovedOn { get; set; }

    /// <summary>The programs that move; left out, all that are registered.</summary>
    public string?[]? ProgramIds { get; set; }
}

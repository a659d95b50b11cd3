using System.Diagnostics;

namespace Actors.Eligibility.Signatures;

/// <summary>What is wrong with a signed text, in plain words.</summary>
public static class FaultWords
{
    public static (string English, string Japanese) Of(JwsFault fault) => fault switch
    {
        JwsFault.None => ("Intact: it is what was signed, to the last bit.", "改ざんはありません。署名されたとおりの内容です。"),
        JwsFault.Form => ("This is no signed text: it is not three parts with dots between them.", "署名付きの文ではありません。点で区切られた三つの部分になっていません。"),
        JwsFault.Header => ("The header (first part) was altered; content and signature are what was signed.", "ヘッダー（一つ目の部分）が変えられています。"),
        JwsFault.Payload => ("The content (second part) was altered.", "内容（二つ目の部分）が変えられています。"),
        JwsFault.Signature => ("The signature (third part) was altered, or is another key's.", "署名（三つ目の部分）が変えられているか、別の鍵のものです。"),
        JwsFault.UnknownKey => ("It names a signing key that is not in the key set: another hub's, or newer than the set.", "鍵の一覧にない鍵で署名されています。別のハブのものか、一覧が古い可能性があります。"),
        JwsFault.OtherKind => ("It is signed by the hub, but is something else.", "ハブの署名はありますが、種類が違います。"),
        _ => throw new UnreachableException($"no fault {fault}"),
    };

    /// <summary>The contract's word; null where nothing is wrong.</summary>
    public static string? Word(JwsFault fault) => fault switch
    {
        JwsFault.None => null,
        JwsFault.Form => "form",
        JwsFault.Header => "header",
        JwsFault.Payload => "payload",
        JwsFault.Signature => "signature",
        JwsFault.UnknownKey => "unknownKey",
        JwsFault.OtherKind => "otherKind",
        _ => throw new UnreachableException($"no fault {fault}"),
    };
}

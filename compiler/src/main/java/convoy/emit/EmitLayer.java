package convoy.emit;

import convoy.check.Convolution;
import convoy.plan.Bits;
import convoy.plan.Folding;
import convoy.plan.WindowPlan;
import convoy.templates.verilog.LayerModule;
import java.util.List;

/** Turns the plan of a layer into the view of the module that joins its three parts. */
final class EmitLayer {
    private EmitLayer() { }

    static LayerModule view(WindowPlan plan, ModuleNames.LayerNames names, String specName) {
        Convolution layer = plan.windowed();
        Folding folding = plan.folding();
        int elementBits = layer.input().type().element().bits();
        int groupBits = Bits.ofCount(folding.columnGroups(layer));
        int sharing = layer.channelwise() ? folding.columns() : 1;
        List<String> facts = List.of(Names.inComment(specName) + ":" + layer.line() + ": " + layer.input().type() + " -> " + layer.output().type(),
            plan.windows() + " windows x " + plan.folds() + " folds = " + plan.windows() * plan.folds() + " cycles a frame");
        return new LayerModule(names.layer(), plan.layer().kind().keyword() + " `" + layer.name() + "`", facts, names.feeder(),
            plan.sliding().isPresent() ? names.window() : "", plan.sliding().map(window -> EmitWindow.columnBits(plan, window)).orElse(1), names.array(), names.finish(),
            plan.entry().from() * elementBits, plan.entry().unpack(), plan.output().beat().values() * layer.output().type().element().bits(), groupBits,
            Bits.ofCount(plan.folds()), folding.lanes() * elementBits * sharing, folding.columns(), folding.columns() * plan.array().accumulatorBits());
    }
}
